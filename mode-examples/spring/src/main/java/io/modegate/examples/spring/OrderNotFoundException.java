package io.modegate.examples.spring;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such order. */
@ResponseStatus(HttpStatus.NOT_FOUND)
final class OrderNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OrderNotFoundException(String id) {
        super("there is no order " + id);
    }
}

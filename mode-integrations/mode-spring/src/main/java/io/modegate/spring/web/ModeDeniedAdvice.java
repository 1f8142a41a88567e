package io.modegate.spring.web;

import io.modegate.ModeGate;
import io.modegate.OperationDeniedException;
import io.modegate.http.DeniedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers a denial that a controller throws, at once or late, with a problem that says why and when to come back. It comes
 * before the host's own advice, so that a handler of every exception makes no error of a denial; a handler in the
 * controller itself comes first still. An operation class that the policy lacks is a mistake of the host's, and stays a
 * failure.
 *
 * <p>The answer does not depend on what the client accepts, nor on the host's converters.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ModeDeniedAdvice {
    private final ModeGate gate;
    private final int status;

    /** For denials by that gate, with status 503. */
    public ModeDeniedAdvice(ModeGate gate) {
        this(gate, DeniedResponse.USUAL_STATUS);
    }

    /**
     * For denials by that gate.
     *
     * @throws IllegalArgumentException if the status is none from 400 to 599
     */
    public ModeDeniedAdvice(ModeGate gate, int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("a denial must have a status from 400 to 599, but has " + status);
        }
        this.gate = gate;
        this.status = status;
    }

    /** Sends the answer. */
    @ExceptionHandler(OperationDeniedException.class)
    public void denied(OperationDeniedException denied, HttpServletResponse response) throws IOException {
        DeniedResponse answer = DeniedResponse.to(denied.decision(), gate, status);
        byte[] body = answer.bytes();
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

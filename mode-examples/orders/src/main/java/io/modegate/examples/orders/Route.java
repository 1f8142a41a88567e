package io.modegate.examples.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What answers a method of a path.
 *
 * @param method of HTTP
 * @param template the path; a segment in braces takes anything
 * @param answer is given the request and may throw what the router's host knows to answer
 */
record Route(String method, String template, Function<Request, Reply> answer) {
    static Route get(String template, Function<Request, Reply> answer) {
        return new Route("GET", template, answer);
    }

    static Route post(String template, Function<Request, Reply> answer) {
        return new Route("POST", template, answer);
    }

    static Route put(String template, Function<Request, Reply> answer) {
        return new Route("PUT", template, answer);
    }

    static Route delete(String template, Function<Request, Reply> answer) {
        return new Route("DELETE", template, answer);
    }

    /** Whether it answers that method; what answers GET answers HEAD. */
    boolean takes(String wanted) {
        return method.equals(wanted) || method.equals("GET") && wanted.equals("HEAD");
    }

    /** The methods it answers, as in {@code Allow}. */
    String methods() {
        return method.equals("GET") ? "GET, HEAD" : method;
    }

    /** What the path has in the place of the template's braces; empty if it does not fit. */
    Optional<List<String>> fit(String path) {
        String[] wanted = template.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        List<String> captured = new ArrayList<>();
        for (int i = 0; i < wanted.length; i++) {
            boolean any = wanted[i].startsWith("{");
            if (any ? given[i].isEmpty() : !wanted[i].equals(given[i])) {
                return Optional.empty();
            }
            if (any) {
                captured.add(given[i]);
            }
        }
        return Optional.of(captured);
    }
}

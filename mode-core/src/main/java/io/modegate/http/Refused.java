package io.modegate.http;

import io.modegate.http.Problem.Kind;

/** Leaves the handling of a request with the problem to answer; has no stack trace, because a caller causes it. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refused(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    static Refused because(Kind kind, String detail) {
        return new Refused(Problem.of(kind, detail));
    }

    static Refused badRequest(String detail) {
        return because(Kind.BAD_REQUEST, detail);
    }

    Problem problem() {
        return problem;
    }
}

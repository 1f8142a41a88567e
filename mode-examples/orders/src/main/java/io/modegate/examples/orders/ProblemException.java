package io.modegate.examples.orders;

/** A request cannot be served for a reason its sender should be told; becomes a problem document of RFC 9457. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;

    ProblemException(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    static ProblemException badRequest(String detail) {
        return new ProblemException(400, "Bad request", detail);
    }

    static ProblemException notFound(String detail) {
        return new ProblemException(404, "Not found", detail);
    }

    static ProblemException conflict(String detail) {
        return new ProblemException(409, "Conflict", detail);
    }

    Reply reply() {
        Reply reply = Reply.problem(status, title, String.valueOf(getMessage()));
        return status == 401 ? reply.with("WWW-Authenticate", "Bearer") : reply;
    }
}

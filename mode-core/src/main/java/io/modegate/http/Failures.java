package io.modegate.http;

import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.ModeException;
import io.modegate.StoreUnavailableException;
import io.modegate.UnknownModeException;
import io.modegate.UnknownOperationException;
import io.modegate.http.Problem.Kind;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which problem stands for which failure. Nothing but the message of an error of ours ever reaches a caller. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(ModeEndpoint.class);
    private static final String NOTHING_STORED = "nothing was stored";
    private static final Duration STORE_PAUSE = Duration.ofSeconds(5);

    private Failures() {}

    static Problem of(ModeRequest request, RuntimeException failure) {
        if (failure instanceof Refused refused) {
            return refused.problem();
        }
        if (failure instanceof ModeException known) {
            return of(request, known);
        }
        return unexpected(request, failure);
    }

    static Problem unexpected(ModeRequest request, Exception failure) {
        LOG.atError()
                .addKeyValue("method", request.method())
                .addKeyValue("path", request.path())
                .setCause(failure)
                .log("the mode endpoint failed to answer a request");
        return Problem.of(Kind.INTERNAL, "something unexpected happened; the log of this instance says what");
    }

    private static Problem of(ModeRequest request, ModeException failure) {
        String detail = String.valueOf(failure.getMessage());
        if (failure instanceof ControlRefusedException refused) {
            return Problem.of(kind(refused.refusal()), detail);
        }
        if (failure instanceof UnknownModeException) {
            return Problem.of(Kind.UNKNOWN_MODE, detail);
        }
        if (failure instanceof UnknownOperationException) {
            return Problem.of(Kind.UNKNOWN_OPERATION, detail);
        }
        if (failure instanceof StoreUnavailableException store) {
            return silent(request, store, detail);
        }
        return unexpected(request, failure);
    }

    private static Problem silent(ModeRequest request, StoreUnavailableException failure, String detail) {
        Problem problem = failure.outcomeUnknown()
                ? Problem.of(
                        Kind.OUTCOME_UNKNOWN,
                        detail + "; the change may have been stored all the same: send it again with the same"
                                + " Idempotency-Key, or read the state")
                : Problem.of(Kind.STORE_UNAVAILABLE, detail + wayOut(request, detail));
        return problem.with("Retry-After", RetryAfter.spread(STORE_PAUSE));
    }

    /** What a store's own message says already is not said twice; a read never stored anything. */
    private static String wayOut(ModeRequest request, String detail) {
        boolean said = detail.contains(NOTHING_STORED) || request.isRead();
        return said ? "; try again later" : "; " + NOTHING_STORED + ": try again later";
    }

    private static Kind kind(Refusal refusal) {
        return switch (refusal) {
            case INVALID -> Kind.BAD_REQUEST;
            case NOT_FOUND -> Kind.NOT_FOUND;
            case PRECONDITION_FAILED -> Kind.PRECONDITION_FAILED;
            case PRECONDITION_REQUIRED -> Kind.PRECONDITION_REQUIRED;
            case STILL_FAILING -> Kind.PROBE_STILL_FAILING;
            case KEY_REUSED -> Kind.KEY_REUSED;
            case TOO_OLD -> Kind.LIBRARY_TOO_OLD;
            case READ_ONLY -> Kind.READ_ONLY;
        };
    }
}

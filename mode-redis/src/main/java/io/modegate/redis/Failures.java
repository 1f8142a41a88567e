package io.modegate.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.modegate.StoreUnavailableException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What became of an order, in our words.
 *
 * @param store and where it is
 */
record Failures(String store, Settings settings) {
    private static final String LOOK_FIRST =
            "it may have been stored all the same: look, for a change by its write id, before trying again";

    /** There was nobody to give the order to. */
    StoreUnavailableException unreachable(Order order, Throwable failed) {
        if (failed instanceof WrongServer) {
            return unavailable(order, said(failed), failed, false);
        }
        String why = failed instanceof TimeoutException
                ? "no connection within " + settings.timeout()
                : "no connection: " + said(failed);
        return unavailable(
                order,
                why + "; nothing was stored: see that Redis is up and reachable, and that it lets this user in",
                failed,
                false);
    }

    /** It was sent, and there is no answer. */
    StoreUnavailableException unanswered(Order order, Throwable failed) {
        String why = failed instanceof TimeoutException
                ? "no answer within " + settings.timeout()
                : "no answer: " + said(failed);
        return unavailable(
                order,
                why + "; " + (order.isOnce() ? LOOK_FIRST : "see that Redis is up and reachable"),
                failed,
                order.isOnce());
    }

    /** The server said no. A script that is refused has done nothing yet. */
    StoreUnavailableException refused(Order order, RedisCommandExecutionException failed) {
        return unavailable(order, said(failed) + "; nothing was stored: " + wayOut(said(failed)), failed, false);
    }

    /** A script said no, in words of its own. */
    StoreUnavailableException unavailable(Order order, String why) {
        return unavailable(order, why, null, false);
    }

    private StoreUnavailableException unavailable(
            Order order, String why, @Nullable Throwable cause, boolean outcomeUnknown) {
        return new StoreUnavailableException(
                store + " could not " + order.purpose() + ": " + why, cause, outcomeUnknown);
    }

    private static String wayOut(String said) {
        if (isNotPrimary(said)) {
            return "the server is a replica; see that the address leads to the master";
        }
        if (said.contains("NOPERM") || said.contains("NOAUTH")) {
            return "let the user of Redis run EVAL, EVALSHA and the commands of store.lua on keys and channels"
                    + " modegate:*, as the documentation of mode-redis lists them";
        }
        return "see the log of Redis";
    }

    /** Whether the server that answered is none that can write. */
    static boolean isNotPrimary(Throwable failed) {
        return failed instanceof RedisCommandExecutionException && isNotPrimary(said(failed));
    }

    static boolean isForbidden(Throwable failed) {
        return said(failed).contains("NOPERM");
    }

    private static boolean isNotPrimary(String said) {
        return said.contains("READONLY") || said.contains("MASTERDOWN");
    }

    /** Whether that was before anything was sent: the client has no connection, or not any more. */
    static boolean isUnsent(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisConnectionException) {
                return true;
            }
        }
        return said(failed).contains("Currently not connected");
    }

    /** The innermost words: what is around them says that something failed. */
    static String said(Throwable failed) {
        Throwable inner = failed;
        while (inner.getCause() != null && inner instanceof RedisConnectionException) {
            inner = inner.getCause();
        }
        String outer = String.valueOf(failed.getMessage());
        return inner == failed ? outer : outer + " (" + inner.getMessage() + ")";
    }
}

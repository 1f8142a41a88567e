package io.modegate.jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * A request's body that must come within a time. A container's own time-out starts anew with each byte, so one that
 * trickles could hold a thread for hours; here the time is looked at after each read, and the container ends a read that
 * gets nothing. Reading on a thread of ours instead would go on reading when the container has given the request to the
 * next client.
 */
final class TimedBody extends InputStream {
    private final HttpServletRequest request;
    private final LongSupplier nanos;
    private final Duration within;
    private final long began;

    TimedBody(HttpServletRequest request, LongSupplier nanos, Duration within) {
        this.request = request;
        this.nanos = nanos;
        this.within = within;
        this.began = nanos.getAsLong();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (nanos.getAsLong() - began > within.toNanos()) {
            throw late();
        }
        try {
            return request.getInputStream().read(into, offset, length);
        } catch (InterruptedIOException slow) {
            throw slow;
        } catch (IOException failed) {
            throw isLate(failed) ? late() : failed;
        }
    }

    /** Containers wrap the time-out of the connection in an exception of their own. */
    private static boolean isLate(IOException failed) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof SocketTimeoutException || at instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private SocketTimeoutException late() {
        return new SocketTimeoutException("the body did not come within " + within);
    }
}

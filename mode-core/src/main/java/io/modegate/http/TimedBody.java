package io.modegate.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A request's body that must come within a time. The JDK's server has no such limit per request and its streams have no
 * time-out, so a thread of ours reads. One that takes too long goes on until the connection is closed: that is what the
 * failure of {@link #close()} asks for, once the answer has gone out.
 */
final class TimedBody extends InputStream {
    /** What is read and thrown away after the answer, so that a caller who is still sending gets to see it. */
    private static final int MOST_LEFTOVER = 1024 * 1024;

    private final InputStream source;
    private final ExecutorService readers;
    private final Duration within;
    private boolean late;
    private boolean ended;

    /** {@code expected} says whether the request has a body at all; one that has none needs no thread. */
    TimedBody(InputStream source, boolean expected, ExecutorService readers, Duration within) {
        this.source = source;
        this.readers = readers;
        this.within = within;
        this.ended = !expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = readNBytes(1);
        return one.length == 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = ended ? -1 : inTime(() -> source.read(into, offset, length));
        ended |= count < 0;
        return count;
    }

    @Override
    public byte[] readNBytes(int most) throws IOException {
        byte[] bytes = ended ? new byte[0] : inTime(() -> source.readNBytes(most));
        ended |= bytes.length < most;
        return bytes;
    }

    /**
     * Reads what is left over, but not for ever.
     *
     * @throws IOException if it does not end: close the connection
     */
    @Override
    public void close() throws IOException {
        if (!ended) {
            ended = inTime(this::skipRest);
        }
    }

    private boolean skipRest() throws IOException {
        byte[] scratch = new byte[8 * 1024];
        int skipped = 0;
        for (int count = 0; count >= 0; count = source.read(scratch)) {
            skipped += count;
            if (skipped > MOST_LEFTOVER) {
                throw new IOException("the body goes on after " + skipped + " bytes that nobody wants");
            }
        }
        return true;
    }

    private <T> T inTime(Callable<T> reading) throws IOException {
        if (late) {
            throw new SocketTimeoutException("the body did not come within " + within);
        }
        Future<T> task = readers.submit(reading);
        try {
            return task.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            late = true;
            throw new SocketTimeoutException("the body did not come within " + within);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException broken ? broken : new IOException(failed.getCause());
        } catch (InterruptedException stopped) {
            late = true;
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the body was read");
        }
    }
}

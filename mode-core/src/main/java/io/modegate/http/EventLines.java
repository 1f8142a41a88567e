package io.modegate.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of server-sent events as it comes, in memory that does not grow: of an event only its name and id are
 * kept, because what it says is asked for anyway. The answer counts as received with its head.
 */
final class EventLines implements BodySubscriber<String> {
    private static final int LONGEST_LINE = 256;

    private final Heard heard;
    private final StringBuilder line = new StringBuilder();
    private String id = "";
    private String name = "";
    private boolean hasData;
    private boolean afterReturn;
    private Flow.@Nullable Subscription subscription;
    private boolean cancelled;

    EventLines(Heard heard) {
        this.heard = heard;
    }

    /** Hears a stream, one call at a time. */
    interface Heard {
        /** Bytes came, of whatever kind. */
        void alive();

        /** An event came. */
        void event(String name, String id);

        /** Nothing will come any more. */
        void ended(String why);
    }

    /** Drops the connection; nothing more is heard after a short while. */
    synchronized void cancel() {
        cancelled = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public CompletionStage<String> getBody() {
        return CompletableFuture.completedFuture("");
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (isWanted(given)) {
            given.request(Long.MAX_VALUE);
        } else {
            given.cancel();
        }
    }

    private synchronized boolean isWanted(Flow.Subscription given) {
        subscription = given;
        return !cancelled;
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        heard.alive();
        for (ByteBuffer buffer : buffers) {
            while (buffer.hasRemaining()) {
                take((char) (buffer.get() & 0xFF));
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        heard.ended("its events broke off: " + RemoteSettings.words(failure));
    }

    @Override
    public void onComplete() {
        heard.ended("it ended its events");
    }

    /** A line ends with LF, CR, or both. */
    private void take(char next) {
        boolean second = afterReturn && next == '\n';
        afterReturn = next == '\r';
        if (second) {
            return;
        }
        if (next == '\n' || next == '\r') {
            endLine(line.toString());
            line.setLength(0);
        } else if (line.length() < LONGEST_LINE) {
            line.append(next);
        }
    }

    private void endLine(String text) {
        if (text.isEmpty()) {
            if (hasData) {
                heard.event(name.isEmpty() ? "message" : name, id);
            }
            hasData = false;
            name = "";
        } else if (text.startsWith("data:")) {
            hasData = true;
        } else if (text.startsWith("event:")) {
            name = text.substring("event:".length()).strip();
        } else if (text.startsWith("id:")) {
            id = text.substring("id:".length()).strip();
        }
    }
}

package io.modegate.http;

import io.modegate.ModeGate;
import io.modegate.ModeTransition;
import io.modegate.Subscription;
import io.modegate.http.Problem.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands every change of the gate to every open stream and remembers the latest for clients that come back. The gate's
 * notifier only ever puts an event into queues. Thread-safe.
 */
final class EventLog implements AutoCloseable {
    private static final Duration PAUSE_WHEN_FULL = Duration.ofSeconds(30);

    private final ModeGate gate;
    private final StatusDocument document;
    private final StreamLimits limits;
    private final Deque<Event> remembered = new ArrayDeque<>();
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final Subscription subscription;
    private long lastSequence;
    private boolean closed;

    EventLog(ModeGate gate, StatusDocument document, StreamLimits limits) {
        this.gate = gate;
        this.document = document;
        this.limits = limits;
        this.subscription = gate.subscribe(this::changed);
    }

    /**
     * A stream that begins with the changes after the one of that id, or, if that is not remembered or there are none,
     * with the state now.
     */
    synchronized EventStream open(String lastEventId, boolean seesAll) {
        if (closed || streams.size() >= limits.streams()) {
            throw new Refused(Problem.of(
                            Kind.TOO_MANY_STREAMS,
                            "this instance has " + limits.streams() + " event streams at most and takes no more now:"
                                    + " try again later, or poll /mode with If-None-Match")
                    .with("Retry-After", RetryAfter.spread(PAUSE_WHEN_FULL)));
        }
        List<Event> missed = after(lastEventId);
        List<Event> first = missed.isEmpty() ? List.of(Event.state(gate.current(), lastSequence)) : missed;
        EventStream stream = new EventStream(first, event -> event.bytes(document, seesAll), limits, streams::remove);
        streams.add(stream);
        return stream;
    }

    int openStreams() {
        return streams.size();
    }

    @Override
    public void close() {
        subscription.close();
        synchronized (this) {
            closed = true;
        }
        streams.forEach(EventStream::close);
    }

    private synchronized void changed(ModeTransition transition) {
        lastSequence = transition.sequence();
        Event event = Event.change(transition);
        remembered.addLast(event);
        if (remembered.size() > limits.remembered()) {
            remembered.removeFirst();
        }
        streams.forEach(stream -> stream.offer(event));
    }

    private List<Event> after(String lastEventId) {
        List<Event> missed = new ArrayList<>();
        boolean found = false;
        for (Event event : remembered) {
            if (found) {
                missed.add(event);
            }
            found |= event.id().equals(lastEventId);
        }
        return missed;
    }
}

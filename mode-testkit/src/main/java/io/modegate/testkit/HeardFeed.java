package io.modegate.testkit;

import io.modegate.Head;
import io.modegate.store.FeedStore.FeedListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A listener that remembers what it was told, in order. */
final class HeardFeed implements FeedListener {
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final Consumer<Told> then;

    HeardFeed() {
        this(told -> {});
    }

    /** One that goes on to do that, before it returns to the feed. */
    HeardFeed(Consumer<Told> then) {
        this.then = then;
    }

    @Override
    public void connected() {
        hear(new Told("connected", Head.NONE, ""));
    }

    @Override
    public void changed(Head hint) {
        changed(hint, "");
    }

    @Override
    public void changed(Head hint, String entry) {
        hear(new Told("changed", hint, entry));
    }

    @Override
    public void disconnected(String why) {
        hear(new Told("disconnected", Head.NONE, ""));
    }

    private void hear(Told one) {
        told.add(one);
        then.accept(one);
    }

    /** The next thing it is told; empty if nothing comes. */
    Optional<Told> next(Duration longest) throws InterruptedException {
        return Optional.ofNullable(told.poll(longest.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** The next thing of that kind, with what comes before it passed over; empty if nothing comes for so long. */
    Optional<Told> next(Predicate<Told> kind, Duration longest) throws InterruptedException {
        Optional<Told> next = next(longest);
        while (next.isPresent() && !kind.test(next.get())) {
            next = next(longest);
        }
        return next;
    }

    /** One call. */
    record Told(String what, Head hint, String entry) {
        boolean is(String call) {
            return what.equals(call);
        }

        /** Whether whoever hears it looks for that head. */
        boolean leadsTo(Head head) {
            return is("changed") && (hint.equals(head) || hint.equals(Head.NONE));
        }
    }
}

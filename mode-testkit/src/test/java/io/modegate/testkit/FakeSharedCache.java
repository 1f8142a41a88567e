package io.modegate.testkit;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.Subscription;
import io.modegate.store.FeedStore.FeedListener;
import io.modegate.store.SharedCache;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A cache whose clock, contents and failures a test moves by hand. Objects of one server share what is there. */
public final class FakeSharedCache implements SharedCache {
    private final String namespace;
    private final Server server;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    public FakeSharedCache(String namespace, Server server) {
        this.namespace = namespace;
        this.server = server;
    }

    /** What all objects share. */
    public static final class Server {
        private final HandClock clock = HandClock.at("2026-01-02T03:04:05Z");
        private final TreeMap<String, Contents> namespaces = new TreeMap<>();
        private boolean down;
        private int looks;

        public HandClock clock() {
            return clock;
        }

        /** Answers nothing from now on, and cuts the feeds off. */
        public synchronized void goDown() {
            down = true;
            namespaces.values().forEach(contents -> contents.tell(listener -> listener.disconnected("it is down")));
        }

        /** Answers again, with what it had. */
        public synchronized void comeBack() {
            down = false;
            namespaces.values().forEach(contents -> contents.tell(FeedListener::connected));
        }

        /** Forgets everything, and tells nobody. */
        public synchronized void flush() {
            namespaces.values().forEach(contents -> {
                contents.copy = Copy.NONE;
                contents.pending.clear();
            });
        }

        /** How often anybody looked. */
        public synchronized int looks() {
            return looks;
        }

        private synchronized Contents of(String namespace) {
            if (down) {
                throw new StoreUnavailableException("the cache is down", null);
            }
            return namespaces.computeIfAbsent(namespace, name -> new Contents());
        }
    }

    private static final class Contents {
        private final TreeMap<String, Kept> pending = new TreeMap<>();
        private final List<Follower> followers = new CopyOnWriteArrayList<>();
        private Copy copy = Copy.NONE;

        private void tell(Consumer<FeedListener> what) {
            followers.forEach(follower -> follower.thread.execute(() -> what.accept(follower.listener)));
        }

        private void drop(Instant now) {
            pending.values().removeIf(kept -> !kept.until.isAfter(now));
        }
    }

    private record Kept(Pending order, Instant until) {}

    private record Follower(FeedListener listener, ExecutorService thread) {}

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public Shared shared() {
        synchronized (server) {
            server.looks++;
            Contents contents = server.of(namespace);
            contents.drop(server.clock.instant());
            return new Shared(
                    contents.copy,
                    contents.pending.values().stream().map(Kept::order).toList());
        }
    }

    @Override
    public boolean replace(Head expected, Copy copy) {
        synchronized (server) {
            Contents contents = server.of(namespace);
            if (!contents.copy.head().equals(expected)) {
                return false;
            }
            contents.copy = copy;
            contents.tell(listener -> listener.changed(copy.head()));
            return true;
        }
    }

    @Override
    public void keep(List<Pending> orders, Duration life) {
        synchronized (server) {
            Contents contents = server.of(namespace);
            Instant now = server.clock.instant();
            contents.drop(now);
            boolean news = false;
            for (Pending order : orders) {
                Kept had = contents.pending.get(order.id());
                news |= had == null;
                contents.pending.put(order.id(), new Kept(had == null ? order : had.order, now.plus(life)));
            }
            if (news) {
                contents.tell(listener -> listener.changed(Head.NONE));
            }
        }
    }

    @Override
    public void settle(String id, Head in, Duration life) {
        synchronized (server) {
            Contents contents = server.of(namespace);
            Instant now = server.clock.instant();
            contents.drop(now);
            Kept had = contents.pending.get(id);
            if (had != null) {
                contents.pending.put(id, new Kept(new Pending(id, had.order.order(), in), now.plus(life)));
                contents.tell(listener -> listener.changed(Head.NONE));
            }
        }
    }

    @Override
    public Subscription follow(FeedListener listener) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Follower follower = new Follower(listener, thread);
        synchronized (server) {
            Contents contents = server.namespaces.computeIfAbsent(namespace, name -> new Contents());
            contents.followers.add(follower);
            if (!server.down) {
                thread.execute(listener::connected);
            }
            Subscription subscription = () -> {
                contents.followers.remove(follower);
                thread.shutdownNow();
            };
            subscriptions.add(subscription);
            return subscription;
        }
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }

    /** For messages. */
    @Override
    public String toString() {
        return "a fake cache of namespace " + namespace;
    }

    /** What is pending, in the order of ids. */
    public List<Pending> pending() {
        return new ArrayList<>(shared().pending());
    }
}

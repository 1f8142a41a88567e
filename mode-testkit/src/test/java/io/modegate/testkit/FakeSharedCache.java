package io.modegate.testkit;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.Subscription;
import io.modegate.store.FeedStore.FeedListener;
import io.modegate.store.SharedCache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A cache whose clock, contents and failures a test moves by hand. Objects of one server share what is there; listeners
 * are called by whoever changes it.
 */
public final class FakeSharedCache implements SharedCache {
    private final String namespace;
    private final Server server;

    public FakeSharedCache(String namespace, Server server) {
        this.namespace = namespace;
        this.server = server;
    }

    /** What all objects share. */
    public static final class Server {
        private final HandClock clock;
        private final TreeMap<String, Contents> namespaces = new TreeMap<>();
        private boolean down;
        private boolean losesAnswers;
        private boolean readOnly;
        private int looks;
        private int keeps;
        private Runnable afterLook = () -> {};
        private Runnable beforeKeep = () -> {};

        public Server(HandClock clock) {
            this.clock = clock;
        }

        /** Answers nothing from now on, and cuts the feeds off. */
        public void goDown() {
            synchronized (this) {
                down = true;
            }
            tellAll(listener -> listener.disconnected("it is down"));
        }

        /** Answers again, with what it had. */
        public void comeBack() {
            synchronized (this) {
                down = false;
            }
            tellAll(FeedListener::connected);
        }

        /** Forgets everything, and tells nobody. */
        public synchronized void flush() {
            namespaces.values().forEach(contents -> {
                contents.copy = Copy.NONE;
                contents.pending.clear();
            });
        }

        /** Whether orders are kept, but whoever gave them hears nothing. */
        public synchronized void loseAnswers(boolean from) {
            losesAnswers = from;
        }

        /** Whether it can be looked at, but not changed. */
        public synchronized void makeReadOnly(boolean from) {
            readOnly = from;
        }

        /** How often anybody looked. */
        public synchronized int looks() {
            return looks;
        }

        /** How often anybody put orders there. */
        public synchronized int keeps() {
            return keeps;
        }

        /** Done once, before the next orders are put there. */
        public synchronized void beforeKeep(Runnable competitor) {
            beforeKeep = competitor;
        }

        /** Done once, after somebody looked and before they know what they saw. */
        public synchronized void afterLook(Runnable competitor) {
            afterLook = competitor;
        }

        /** Does that to everybody who follows a namespace, as whoever can publish might. */
        public void eachFollower(String namespace, Consumer<FeedListener> what) {
            of(namespace).followers.forEach(what);
        }

        private void tellAll(Consumer<FeedListener> what) {
            namespaces.values().forEach(contents -> contents.followers.forEach(what));
        }

        private synchronized <T> T ask(String namespace, Function<Contents, T> question) {
            if (down) {
                throw new StoreUnavailableException("the cache is down", null);
            }
            Contents contents = of(namespace);
            Instant now = clock.instant();
            contents.pending.values().removeIf(kept -> !kept.until.isAfter(now));
            return question.apply(contents);
        }

        private synchronized Contents of(String namespace) {
            return namespaces.computeIfAbsent(namespace, name -> new Contents());
        }

        private void tell(String namespace, Head hint, String entry) {
            of(namespace).followers.forEach(listener -> {
                if (entry.isEmpty()) {
                    listener.changed(hint);
                } else {
                    listener.changed(hint, entry);
                }
            });
        }
    }

    private static final class Contents {
        private final TreeMap<String, Kept> pending = new TreeMap<>();
        private final List<FeedListener> followers = new CopyOnWriteArrayList<>();
        private Copy copy = Copy.NONE;
    }

    private record Kept(Pending order, Instant until) {}

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public Shared shared() {
        Shared shared = server.ask(namespace, contents -> {
            server.looks++;
            return new Shared(
                    contents.copy,
                    contents.pending.values().stream().map(Kept::order).toList());
        });
        Runnable competitor = server.afterLook;
        server.afterLook = () -> {};
        competitor.run();
        return shared;
    }

    @Override
    public boolean replace(Head expected, Copy copy, String entry) {
        boolean put = server.ask(namespace, contents -> {
            if (server.readOnly) {
                throw new StoreUnavailableException("the cache takes nothing", null);
            }
            boolean same = contents.copy.head().equals(expected);
            contents.copy = same ? copy : contents.copy;
            return same;
        });
        if (put) {
            server.tell(namespace, copy.head(), entry);
        }
        return put;
    }

    @Override
    public void keep(List<Pending> orders, Duration life) {
        Runnable competitor = server.beforeKeep;
        server.beforeKeep = () -> {};
        competitor.run();
        boolean news = server.ask(namespace, contents -> {
            server.keeps++;
            Instant until = server.clock.instant().plus(life);
            int before = contents.pending.size();
            orders.forEach(order -> contents.pending.merge(
                    order.id(), new Kept(order, until), (had, again) -> new Kept(had.order, until)));
            return contents.pending.size() > before;
        });
        if (news) {
            server.tell(namespace, Head.NONE, "");
        }
        if (server.losesAnswers) {
            throw new StoreUnavailableException("the cache's answer is lost", null, true);
        }
    }

    @Override
    public void settle(String id, Head in, Duration life) {
        boolean news = server.ask(namespace, contents -> {
            Kept had = contents.pending.get(id);
            if (had != null) {
                Pending settled = new Pending(id, had.order.order(), in);
                contents.pending.put(
                        id, new Kept(settled, server.clock.instant().plus(life)));
            }
            return had != null && !had.order.settled().equals(in);
        });
        if (news) {
            server.tell(namespace, Head.NONE, "");
        }
    }

    @Override
    public Subscription follow(FeedListener listener) {
        List<FeedListener> followers;
        boolean up;
        synchronized (server) {
            followers = server.of(namespace).followers;
            followers.add(listener);
            up = !server.down;
        }
        if (up) {
            listener.connected();
        }
        return () -> followers.remove(listener);
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "a fake cache of namespace " + namespace;
    }
}

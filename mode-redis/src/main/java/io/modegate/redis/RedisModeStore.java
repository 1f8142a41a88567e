package io.modegate.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.Subscription;
import io.modegate.store.Draft;
import io.modegate.store.FeedStore;
import io.modegate.store.Heartbeat;
import io.modegate.store.HeartbeatStore;
import io.modegate.store.HistoryRecord;
import io.modegate.store.Lease;
import io.modegate.store.LeaseStore;
import io.modegate.store.Reading;
import io.modegate.store.SharedCache;
import io.modegate.store.StoredState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a namespace in Redis 6.2 or later: one server, a master with Sentinels, or a Cluster. Thread-safe.
 *
 * <p>Every call is one script on the master (a change is two), by Redis' clock, over one connection that all calls share;
 * it is replaced when it breaks or keeps somebody waiting, and no script is waited for longer than the time-out. A master that
 * becomes a replica is noticed with the next call: every script begins with what a replica refuses.
 *
 * <p>What Redis acknowledged can be lost: by a restart, unless it appends every write to its file before it answers
 * ({@code appendonly yes}, {@code appendfsync always}), and by a failover, because replicas are sent what happened only
 * after the answer. Then an older head comes back, or none; ModeGate sees that and says so. Where that must not be, keep
 * the mode in a database.
 *
 * <p>It can also be the {@link SharedCache} in front of a database, see {@link io.modegate.store.TieredModeStore}; what is
 * shared and what is stored have keys of their own and do not know each other.
 *
 * <p>A namespace owns the keys {@code modegate:{namespace}:…} and the channel {@code modegate:{namespace}:feed}. If some
 * of the keys are gone and others are not, every call fails and says what is missing; nothing is made up from the rest.
 */
public final class RedisModeStore implements LeaseStore, HeartbeatStore, FeedStore, SharedCache {
    private static final Logger LOG = LoggerFactory.getLogger(RedisModeStore.class);

    private final Site site;
    private final Settings settings;
    private final Attempt attempts;
    private final Runner runner;
    private final Shares shares;
    private final Set<Feed> feeds = ConcurrentHashMap.newKeySet();

    RedisModeStore(Site site, Settings settings) {
        this.site = site;
        this.settings = settings;
        this.attempts = new Attempt(settings.namespace());
        this.runner = new Runner(site, settings, attempts, new SystemTiming());
        this.shares = new Shares(runner);
    }

    /** The namespace {@code default}, by that client; see {@link #builder(RedisClient)}. */
    public static RedisModeStore create(RedisClient client) {
        return builder(client).build();
    }

    /**
     * By a client of yours, which must have been created with the URI of a master or of Sentinels, and which is never
     * shut down. Connections are opened as that client does it, one for all calls and one for each feed.
     */
    public static RedisModeStoreBuilder builder(RedisClient client) {
        return new RedisModeStoreBuilder(settings -> new SingleSite(client, "a RedisClient of the host's", false));
    }

    /** By a client of yours, which is never shut down. */
    public static RedisModeStoreBuilder builder(RedisClusterClient client) {
        return new RedisModeStoreBuilder(
                settings -> new ClusterSite(client, "a RedisClusterClient of the host's", false));
    }

    /**
     * By a client of the store's own, which is shut down with it: {@code redis://user:password@host:6379}, {@code
     * rediss://} for TLS with what the JVM trusts, or {@code redis-sentinel://host1:26379,host2:26379#master}.
     *
     * @throws IllegalArgumentException if the URI cannot be read; it is not repeated, because of the password in it
     */
    public static RedisModeStoreBuilder builder(String uri) {
        RedisURI parsed = Addresses.parse(uri);
        return new RedisModeStoreBuilder(settings -> Clients.single(parsed, settings.patience()));
    }

    /** A Cluster, by the URIs of some of its nodes and a client of the store's own; see {@link #builder(String)}. */
    public static RedisModeStoreBuilder cluster(String... uris) {
        List<RedisURI> parsed = Addresses.parse(uris);
        return new RedisModeStoreBuilder(settings -> Clients.cluster(parsed, settings.patience()));
    }

    /** Only what is surely wrong is thrown. */
    void look() {
        try {
            runner.run(StoreScript.SCRIPT, Order.of("look at Redis", "head"), runner.patience());
        } catch (StoreUnavailableException failed) {
            if (failed.getCause() instanceof WrongServer wrong) {
                throw new IllegalArgumentException(failed.getMessage(), wrong);
            }
            LOG.warn("{} is not there yet, so the first use will look again: {}", this, failed.getMessage());
        }
    }

    @Override
    public String namespace() {
        return settings.namespace();
    }

    @Override
    public StoredState read() {
        Answer answer = run(Order.of("read the state", "read"));
        List<String> rows = answer.afterReading();
        Map<String, String> documents = new HashMap<>();
        for (int i = 0; i < rows.size(); i += 2) {
            documents.put(rows.get(i), rows.get(i + 1));
        }
        return new StoredState(answer.reading(), documents);
    }

    @Override
    public Reading head() {
        return run(Order.of("read the head", "head")).reading();
    }

    @Override
    public Outcome compareAndSet(Head expected, Draft draft) {
        return new Step(runner, settings.timeout(), expected, draft).take();
    }

    @Override
    public List<HistoryRecord> history(long before, int limit) {
        Order order = Order.of("read the history", "history", before, Math.max(0, limit));
        return run(order).rest().stream().map(Records::read).toList();
    }

    @Override
    public Optional<HistoryRecord> written(String writeId) {
        Order order = Order.of("look for write id \"" + writeId + "\"", "written", writeId);
        return run(order).rest().stream().map(Records::read).findFirst();
    }

    @Override
    public Optional<Lease> acquire(String holder, Duration life) {
        Order order = Order.of("reach for the lease", "acquire", holder, life.toNanos() / 1_000);
        return run(order).rest().stream()
                .map(term -> new Lease(holder, Long.parseLong(term)))
                .findFirst();
    }

    @Override
    public void release(Lease lease) {
        run(Order.of("give the lease back", "release", lease.holder(), lease.term()));
    }

    @Override
    public boolean note(Lease lease, String notes) {
        Order order = Order.of("keep the lease's notes", "note", lease.holder(), lease.term(), notes);
        return !run(order).rest().isEmpty();
    }

    @Override
    public Optional<Notes> notes() {
        List<String> kept = run(Order.of("read the lease's notes", "notes")).rest();
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(new Notes(Long.parseLong(kept.get(0)), Micros.parse(kept.get(1)), kept.get(2)));
    }

    @Override
    public Reading beat(Heartbeat beat) {
        String who = Beats.who(beat.instance(), beat.incarnation());
        return run(Order.of("beat", "beat", who, Beats.said(beat))).reading();
    }

    @Override
    public List<Beat> beats() {
        return Beats.read(run(Order.of("read the beats", "beats")).rest());
    }

    @Override
    public void leave(String instance, String incarnation) {
        run(Order.of("take instance " + instance + " off the list", "leave", Beats.who(instance, incarnation)));
    }

    /**
     * By SUBSCRIBE, on a connection that is kept for it. A silent or dead link is noticed within 3 seconds: whoever hears
     * nothing for a while has Redis publish a word, which all who follow hear.
     */
    @Override
    public Subscription follow(FeedListener listener) {
        Feed feed = Feed.start(new Ear(site, settings, attempts, runner), Pace.USUAL, listener);
        feeds.add(feed);
        return () -> {
            feeds.remove(feed);
            feed.close();
        };
    }

    @Override
    public Shared shared() {
        return shares.shared();
    }

    @Override
    public boolean replace(Head expected, Copy copy, String entry) {
        return shares.replace(expected, copy, entry);
    }

    @Override
    public void keep(List<Pending> orders, Duration life) {
        shares.keep(orders, life);
    }

    @Override
    public void settle(String id, Head in, Duration life) {
        shares.settle(id, in, life);
    }

    private Answer run(Order order) {
        return runner.run(StoreScript.SCRIPT, order);
    }

    /** Ends the feeds and the store's connections; the client too, if the store made it. */
    @Override
    public void close() {
        feeds.forEach(Feed::close);
        feeds.clear();
        runner.close();
        site.close();
    }

    @Override
    public String toString() {
        return settings + " (" + site + ")";
    }
}

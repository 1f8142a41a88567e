package io.modegate.http;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.Subscription;
import io.modegate.http.RemoteTruth.Known;
import io.modegate.store.Draft;
import io.modegate.store.FeedStore;
import io.modegate.store.HistoryRecord;
import io.modegate.store.Reading;
import io.modegate.store.StoredState;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Another service's {@code /mode} as a store that can only be read: a gate over it enforces what that service, the
 * upstream, enforces. Thread-safe.
 *
 * <ul>
 *   <li><b>Verdicts, not modes.</b> A class is open here only if the upstream's answer permits it, in the scope of the
 *       call and in all above it; a class that the upstream does not know is denied. A mode that the policy here knows
 *       is enforced by its own row too. Partial holds are evaluated here, by key, with the upstream's buckets. One
 *       thing is stricter than there: a partial PIN of a scope never supersedes what the scopes below it have.
 *   <li><b>No valid state</b> there is no valid state here.
 *   <li><b>Age</b> adds up: an answer says how long ago the upstream last heard its own truth (header {@code Age}), so
 *       what expires here expires by the truth, over any number of services in between. Each of them adds up to its
 *       {@code refreshEvery} and a second, so with three or more in between choose a longer {@code staleAfter}. An
 *       answer that says neither its age nor that it is fresh counts as a year old.
 *   <li><b>Failures.</b> Whatever is not a complete state throws {@link StoreUnavailableException} with the address and
 *       what was wrong, within the time-out: the gate goes on with what it knows. Redirects are not followed.
 *   <li><b>Older answers.</b> An older version than one that was seen can neither open the gate nor deafen it: what both
 *       permit is enforced until the upstream has caught up, or has said nothing newer for 30 seconds
 *       and heard its own truth after what was seen: an instance that is cut off from its store is never believed.
 *   <li><b>Feed.</b> {@code /mode/events} only says that there is something to ask for. A feed that is silent for 40
 *       seconds, where heartbeats come every 15, is taken for dead and begun anew, as is one that fails: after a quarter
 *       of a second, then twice as long each time up to 10 seconds, less up to half of it by chance.
 *   <li><b>History</b> is the upstream's: there is none here, and nothing can be written.
 * </ul>
 */
public final class RemoteModeStore implements FeedStore {
    private final RemoteSettings settings;
    private final RemoteTiming timing;
    private final Clock clock;
    private final RemoteClient client;
    private final RemoteStateReader reader;
    private final RemoteTruth truth;
    private final Set<RemoteFeed> feeds = ConcurrentHashMap.newKeySet();

    /** An answer that was overtaken by another would look as if the upstream went back, so one question at a time. */
    private final ReentrantLock asking = new ReentrantLock();

    private String tag = "";
    private @Nullable RemoteState last;

    RemoteModeStore(RemoteSettings settings, RemoteTiming timing, Clock clock) {
        this.settings = settings;
        this.timing = timing;
        this.clock = clock;
        this.client = new RemoteClient(settings);
        this.reader = new RemoteStateReader(settings);
        Instant begun = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        this.truth = new RemoteTruth(settings, new RemoteDocuments(settings.origin(), begun), begun.toEpochMilli());
    }

    /** The endpoint at that address, such as {@code https://orders.example/mode}, asked as a stranger. */
    public static RemoteModeStore of(URI endpoint) {
        return builder(endpoint).build();
    }

    /** The endpoint at that address, to be asked otherwise. */
    public static RemoteModeStoreBuilder builder(URI endpoint) {
        return new RemoteModeStoreBuilder(endpoint);
    }

    /** Made of the upstream's address. */
    @Override
    public String namespace() {
        return RemoteModeStoreBuilder.namespaceOf(settings.endpoint());
    }

    @Override
    public StoredState read() {
        return ask((known, at) -> new StoredState(new Reading(known.head(), at, known.age()), known.documents()));
    }

    @Override
    public Reading head() {
        return ask((known, at) -> new Reading(known.head(), at, known.age()));
    }

    /** Always: orders are given to the upstream. */
    @Override
    public boolean isReadOnly() {
        return true;
    }

    /**
     * Cannot be.
     *
     * @throws UnsupportedOperationException always, naming the upstream
     */
    @Override
    public Outcome compareAndSet(Head expected, Draft draft) {
        throw new UnsupportedOperationException(
                settings.endpoint() + " is only followed and cannot be written from here: give the order there");
    }

    /**
     * Cannot be read here.
     *
     * @throws StoreUnavailableException always, naming where to ask
     */
    @Override
    public List<HistoryRecord> history(long before, int limit) {
        throw settings.unavailable("keeps its history itself: ask " + settings.endpoint() + "/history", null);
    }

    /** Nothing was ever written from here. */
    @Override
    public Optional<HistoryRecord> written(String writeId) {
        return Optional.empty();
    }

    @Override
    public Subscription follow(FeedListener listener) {
        RemoteFeed feed = new RemoteFeed(settings, timing, listener);
        feeds.add(feed);
        feed.begin();
        return () -> {
            feeds.remove(feed);
            feed.close();
        };
    }

    @Override
    public void close() {
        feeds.forEach(RemoteFeed::close);
        feeds.clear();
        timing.close();
    }

    @Override
    public String toString() {
        return "the endpoint " + settings.endpoint();
    }

    private interface Form<T> {
        T of(Known known, Instant at);
    }

    private <T> T ask(Form<T> form) {
        takeTurn();
        try {
            long sent = timing.nanoTime();
            RemoteAnswer answer = client.ask(last == null ? "" : tag);
            RemoteState state =
                    answer.body().isPresent() ? reader.read(answer.body().get()) : last;
            if (state == null) {
                throw settings.unavailable("answered 304 although no tag was sent", null);
            }
            last = state;
            tag = answer.tag();
            return form.of(truth.take(state, answer, sent), answer.at().orElseGet(clock::instant));
        } finally {
            asking.unlock();
        }
    }

    private void takeTurn() {
        try {
            if (!asking.tryLock(settings.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                throw settings.unavailable(
                        "is still being asked by others, for over "
                                + settings.timeout().toMillis() + " ms",
                        null);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw settings.unavailable("was not asked, because the asking thread was interrupted", stopped);
        }
    }
}

package io.modegate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Head;
import io.modegate.Subscription;
import io.modegate.store.Reading;
import io.modegate.store.SharedCache;
import io.modegate.store.SharedCache.Copy;
import io.modegate.store.SharedCache.Pending;
import io.modegate.store.StoredState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link SharedCache} keeps to. Every test uses a namespace of its own. */
public abstract class SharedCacheContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.000006Z");

    private final String namespace = "contract-" + UUID.randomUUID();
    private final List<SharedCache> opened = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();

    /** For subclasses. */
    protected SharedCacheContract() {}

    /** A cache of that namespace; asked again, another object on the same data, as another process would have it. */
    protected abstract SharedCache open(String namespace);

    /** Lets at least that much time pass by the cache's clock; by waiting, unless its clock is moved by hand. */
    protected void letPass(Duration time) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < time.toNanos()) {
            Thread.onSpinWait();
        }
    }

    /** Closes what a test opened. */
    @AfterEach
    final void close() {
        subscriptions.forEach(Subscription::close);
        opened.forEach(SharedCache::close);
    }

    private SharedCache cache() {
        SharedCache cache = open(namespace);
        opened.add(cache);
        return cache;
    }

    /** A copy of a state that went on from there. */
    private static Copy after(Head head, Map<String, String> documents) {
        Head next = TestCommits.after(head).at(AT).record().head();
        return new Copy(new StoredState(new Reading(next, AT), documents), List.of(next, head));
    }

    @Test
    final void isEmptyAtFirst() {
        assertThat(cache().shared()).isEqualTo(new SharedCache.Shared(Copy.NONE, List.of()));
    }

    @Test
    final void givesACopyBackAsItWasPut() {
        Copy copy = after(Head.NONE, Map.of("/", "{\"a\":\"b\\\"c\"}", "venue/XNAS", "{\"ü\":1}"));
        assertThat(cache().replace(Head.NONE, copy, "")).isTrue();
        assertThat(cache().shared().copy()).isEqualTo(copy);
    }

    @Test
    final void aCopyTakesThePlaceOfTheWholeOneBefore() {
        SharedCache cache = cache();
        Copy first = after(Head.NONE, Map.of("/", "{}", "venue/XNAS", "{}"));
        cache.replace(Head.NONE, first, "");
        Copy second = after(first.head(), Map.of("/", "{\"only\":true}"));
        assertThat(cache.replace(first.head(), second, "")).isTrue();
        assertThat(cache().shared().copy()).isEqualTo(second);
    }

    @Test
    final void refusesToReplaceAnotherHeadThanExpected() {
        SharedCache cache = cache();
        Copy first = after(Head.NONE, Map.of("/", "{}"));
        cache.replace(Head.NONE, first, "");
        assertThat(cache.replace(Head.NONE, after(Head.NONE, Map.of("/", "{}")), ""))
                .isFalse();
        Head sameNumbers = new Head(first.head().epoch(), first.head().version(), "ab".repeat(32));
        assertThat(cache.replace(sameNumbers, after(first.head(), Map.of()), ""))
                .isFalse();
        assertThat(cache.shared().copy()).isEqualTo(first);
    }

    @Test
    final void doesNotJudgeWhetherACopyIsOlder() {
        SharedCache cache = cache();
        Copy first = after(Head.NONE, Map.of("/", "{}"));
        Copy second = after(first.head(), Map.of("/", "{}"));
        cache.replace(Head.NONE, second, "");
        assertThat(cache.replace(second.head(), first, "")).isTrue();
        assertThat(cache.shared().copy()).isEqualTo(first);
    }

    @Test
    final void ofManyThatReplaceTheSameHeadOneDoes() throws InterruptedException, ExecutionException {
        ExecutorService racers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> races = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                SharedCache cache = cache();
                Copy copy = after(Head.NONE, Map.of("/", "{\"racer\":" + i + "}"));
                races.add(() -> cache.replace(Head.NONE, copy, ""));
            }
            int won = 0;
            for (Future<Boolean> race : racers.invokeAll(races)) {
                won += race.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            racers.shutdownNow();
        }
    }

    @Test
    final void keepsAPendingOrderAsItWasFirstGiven() {
        cache().keep(List.of(new Pending("w1", "{\"order\":\"ü\"}")), LONG);
        cache().keep(List.of(new Pending("w1", "another"), new Pending("w2", "{}")), LONG);
        assertThat(cache().shared().pending())
                .containsExactly(new Pending("w1", "{\"order\":\"ü\"}"), new Pending("w2", "{}"));
    }

    @Test
    final void aPendingOrderEndsWithItsLifeUnlessItIsKeptAgain() {
        SharedCache cache = cache();
        cache.keep(List.of(new Pending("lapsing", "{}"), new Pending("renewed", "{}")), Duration.ofMillis(300));
        cache.keep(List.of(new Pending("renewed", "{}")), LONG);
        letPass(Duration.ofMillis(310));
        assertThat(cache.shared().pending()).containsExactly(new Pending("renewed", "{}"));
    }

    @Test
    final void aSettledOrderStaysMarkedAndCannotBeMadePendingAgain() {
        SharedCache cache = cache();
        Head in = after(Head.NONE, Map.of()).head();
        cache.keep(List.of(new Pending("w1", "{}")), LONG);
        cache.settle("w1", in, LONG);
        cache.keep(List.of(new Pending("w1", "{}")), LONG);
        assertThat(cache().shared().pending()).containsExactly(new Pending("w1", "{}", in));
    }

    @Test
    final void aMarkEndsWithItsLife() {
        SharedCache cache = cache();
        cache.keep(List.of(new Pending("w1", "{}")), LONG);
        cache.settle("w1", after(Head.NONE, Map.of()).head(), Duration.ofMillis(300));
        letPass(Duration.ofMillis(310));
        assertThat(cache.shared().pending()).isEmpty();
    }

    @Test
    final void settlingWhatIsNotThereDoesNothing() {
        SharedCache cache = cache();
        cache.settle("w1", after(Head.NONE, Map.of()).head(), LONG);
        assertThat(cache.shared().pending()).isEmpty();
    }

    @Test
    final void aCopyLeavesPendingOrdersAndOrdersLeaveTheCopy() {
        SharedCache cache = cache();
        Copy copy = after(Head.NONE, Map.of("/", "{}"));
        cache.keep(List.of(new Pending("w1", "{}")), LONG);
        cache.replace(Head.NONE, copy, "");
        cache.keep(List.of(new Pending("w2", "{}")), LONG);
        assertThat(cache.shared())
                .isEqualTo(new SharedCache.Shared(copy, List.of(new Pending("w1", "{}"), new Pending("w2", "{}"))));
    }

    @Test
    final void anotherNamespaceIsAnotherCache() {
        SharedCache other = open(namespace + "-other");
        opened.add(other);
        other.replace(Head.NONE, after(Head.NONE, Map.of("/", "{}")), "");
        other.keep(List.of(new Pending("w1", "{}")), LONG);
        assertThat(cache().shared()).isEqualTo(new SharedCache.Shared(Copy.NONE, List.of()));
    }

    @Test
    final void tellsOfCopiesByTheirHeadAndOfOrdersWithoutOne() throws InterruptedException {
        HeardFeed feed = new HeardFeed();
        subscriptions.add(cache().follow(feed));
        assertThat(feed.next(told -> told.is("connected"), PATIENCE)).isPresent();
        Copy copy = after(Head.NONE, Map.of("/", "{}"));

        cache().replace(Head.NONE, copy, "an entry");
        assertThat(feed.next(told -> told.leadsTo(copy.head()), PATIENCE))
                .hasValueSatisfying(told -> assertThat(told.entry()).isIn("", "an entry"));
        cache().keep(List.of(new Pending("w1", "{}")), LONG);
        assertThat(feed.next(told -> told.leadsTo(Head.NONE), PATIENCE)).isPresent();
        cache().settle("w1", copy.head(), LONG);
        assertThat(feed.next(told -> told.leadsTo(Head.NONE), PATIENCE)).isPresent();
    }

    @Test
    final void tellsNothingOfOrdersThatAreOnlyRenewedOrMarkedAgain() throws InterruptedException {
        SharedCache cache = cache();
        Head in = after(Head.NONE, Map.of()).head();
        cache.keep(List.of(new Pending("w1", "{}")), LONG);
        cache.settle("w1", in, LONG);
        HeardFeed feed = new HeardFeed();
        subscriptions.add(cache.follow(feed));
        assertThat(feed.next(told -> told.is("connected"), PATIENCE)).isPresent();
        awaitQuiet(feed);
        cache.keep(List.of(new Pending("w1", "{}")), LONG);
        cache.settle("w1", in, LONG);
        assertThat(feed.next(told -> told.is("changed"), StoreHooks.A_WHILE)).isEmpty();
    }

    /** A cluster may tell late of what was done before anybody followed. */
    private static void awaitQuiet(HeardFeed feed) throws InterruptedException {
        boolean loud = true;
        while (loud) {
            loud = feed.next(StoreHooks.A_WHILE).isPresent();
        }
    }
}

package io.modegate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Head;
import io.modegate.Subscription;
import io.modegate.store.FeedStore;
import io.modegate.store.FeedStore.FeedListener;
import io.modegate.store.HistoryRecord;
import io.modegate.store.ModeStore;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.testkit.HeardFeed.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the feed of every {@link FeedStore} keeps to while its link holds. Extend it beside the store's own contract. */
public abstract class FeedStoreContract extends StoreHooks {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Subscription> subscriptions = new ArrayList<>();

    /** For subclasses. */
    protected FeedStoreContract() {}

    /** Closes what a test followed. */
    @AfterEach
    final void unfollow() {
        subscriptions.forEach(Subscription::close);
    }

    private Subscription follow(FeedListener listener) {
        ModeStore store = store();
        assertThat(store).isInstanceOf(FeedStore.class);
        Subscription subscription = ((FeedStore) store).follow(listener);
        subscriptions.add(subscription);
        return subscription;
    }

    private HeardFeed connected() throws InterruptedException {
        return connected(told -> {});
    }

    private HeardFeed connected(Consumer<Told> then) throws InterruptedException {
        HeardFeed feed = new HeardFeed(then);
        follow(feed);
        assertConnects(feed);
        return feed;
    }

    private static void assertConnects(HeardFeed feed) throws InterruptedException {
        assertThat(feed.next(PATIENCE)).map(Told::what).contains("connected");
    }

    private static void assertTold(HeardFeed feed, Head head) throws InterruptedException {
        assertThat(feed.next(told -> told.leadsTo(head), PATIENCE)).isPresent();
    }

    @Test
    final void saysFirstThatItListens() throws InterruptedException {
        HeardFeed feed = connected();
        assertThat(feed.next(A_WHILE)).isEmpty();
    }

    @Test
    final void tellsWhatAnotherProcessWrote() throws InterruptedException {
        HeardFeed feed = connected();
        Head head = writeNext(store()).head();
        assertTold(feed, head);
    }

    @Test
    final void anEntryThatItTellsIsTheTextOfTheRecordThatMadeTheHead() throws InterruptedException {
        HeardFeed feed = connected();
        HistoryRecord written = writeNext(store());
        assertThat(feed.next(told -> told.leadsTo(written.head()), PATIENCE))
                .hasValueSatisfying(told -> assertThat(told.entry()).isIn("", written.text()));
    }

    @Test
    final void aChangeWithALongReasonIsToldLikeAnyOther() throws InterruptedException {
        HeardFeed feed = connected();
        Head head = store().head().head();
        TestCommits wordy = TestCommits.after(head).scope("/", "{}").reason("\u00fc".repeat(FeedStore.LONGEST_ENTRY));
        HistoryRecord written = write(store(), wordy);
        assertThat(feed.next(told -> told.leadsTo(written.head()), PATIENCE))
                .hasValueSatisfying(told -> assertThat(told.entry()).isEmpty());
    }

    @Test
    final void tellsEveryoneWhoFollows() throws InterruptedException {
        HeardFeed one = connected();
        HeardFeed other = connected();
        Head head = writeNext(store()).head();
        assertTold(one, head);
        assertTold(other, head);
    }

    /** The listener has been told, and has not come back yet: the earliest moment of which nothing may be missed. */
    @Test
    final void missesNothingFromTheMomentItSaysThatItListens() throws InterruptedException {
        ModeStore writer = store();
        List<Head> written = new ArrayList<>();
        HeardFeed feed = connected(told -> {
            if (told.is("connected")) {
                written.add(writeNext(writer).head());
            }
        });
        assertThat(feed.next(PATIENCE))
                .hasValueSatisfying(
                        told -> assertThat(told.leadsTo(written.get(0))).isTrue());
    }

    @Test
    final void tellsTheLastOfManyChanges() throws InterruptedException {
        HeardFeed feed = connected();
        ModeStore writer = store();
        Head last = Head.NONE;
        for (int i = 0; i < 50; i++) {
            last = writeNext(writer).head();
        }
        assertTold(feed, last);
    }

    @Test
    final void tellsNoHeadOfAnotherNamespace() throws InterruptedException {
        HeardFeed feed = connected();
        ModeStore other = opened(namespace + "-other");
        writeNext(other);
        Head foreign = writeNext(other).head();
        Head own = writeNext(store()).head();

        Optional<Told> told = feed.next(PATIENCE);
        while (told.isPresent() && !told.get().hint().equals(own)) {
            assertThat(told.get().hint()).isNotEqualTo(foreign);
            told = told.get().leadsTo(own) ? Optional.empty() : feed.next(PATIENCE);
        }
    }

    @Test
    final void tellsNoHeadThatWasNeverStored() throws InterruptedException {
        HeardFeed feed = connected();
        ModeStore store = store();
        Head first = writeNext(store).head();
        TestCommits lost = TestCommits.after(Head.NONE).scope("/", "lost");
        assertThat(store.compareAndSet(Head.NONE, lost.draft())).isEqualTo(Outcome.CONFLICT);
        assertThat(store.compareAndSet(first, storeTime -> Optional.empty())).isEqualTo(Outcome.WITHDRAWN);
        Head second = writeNext(store).head();

        boolean last = false;
        for (Optional<Told> told = feed.next(PATIENCE); told.isPresent(); told = feed.next(last ? A_WHILE : PATIENCE)) {
            assertThat(told.get().hint()).isIn(Head.NONE, first, second);
            last |= told.get().leadsTo(second);
        }
        assertThat(last).isTrue();
    }

    @Test
    final void goesOnAfterAListenerThatThrows() throws InterruptedException {
        HeardFeed feed = connected(told -> {
            throw new IllegalStateException("a listener that throws");
        });
        ModeStore writer = store();
        assertTold(feed, writeNext(writer).head());
        assertTold(feed, writeNext(writer).head());
    }

    @Test
    final void callsAListenerOnceAtATime() throws InterruptedException {
        ModeStore writer = store();
        CountDownLatch changed = new CountDownLatch(1);
        List<Boolean> overtaken = new ArrayList<>();
        HeardFeed feed = connected(told -> {
            if (told.is("changed")) {
                changed.countDown();
            } else {
                writeNext(writer);
                overtaken.add(endsWithin(changed, A_WHILE));
            }
        });
        assertThat(feed.next(PATIENCE)).map(Told::what).contains("changed");
        assertThat(overtaken).containsExactly(false);
    }

    @Test
    final void saysNothingMoreOnceItIsClosed() throws InterruptedException {
        HeardFeed closed = new HeardFeed();
        Subscription subscription = follow(closed);
        assertConnects(closed);
        subscription.close();
        subscription.close();
        HeardFeed witness = connected();
        assertTold(witness, writeNext(store()).head());
        assertThat(closed.next(A_WHILE)).isEmpty();
    }

    @Test
    final void aListenerThatBlocksDelaysNobodyElse() throws InterruptedException {
        CountDownLatch leave = new CountDownLatch(1);
        connected(told -> endsWithin(leave, PATIENCE));
        HeardFeed other = connected();
        assertTold(other, writeNext(store()).head());
        leave.countDown();
    }

    private static boolean endsWithin(CountDownLatch latch, Duration longest) {
        try {
            return latch.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package io.modegate.runtime;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.HistoryEntry;
import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.ModeState;
import io.modegate.ModeStatus;
import io.modegate.gate.LiveGate;
import io.modegate.gate.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what is known, how long ago it was heard, and what stands beside it into what the gate enforces. Not thread-safe;
 * {@link Coordinator} guards it.
 */
final class Enforcement {
    private static final Logger LOG = LoggerFactory.getLogger(Coordinator.class);

    /** Nothing is due; looked at again all the same. */
    private static final Duration LONGEST_NAP = Duration.ofMinutes(5);

    private final LiveGate gate;
    private final StoreClock clock;
    private final Silence silence;
    private final Alarm ageing;
    private final Announcements announcements = new Announcements();
    private boolean stopped;
    private Beside beside = Beside.NOTHING;

    Enforcement(LiveGate gate, StoreClock clock, Silence silence) {
        this.gate = gate;
        this.clock = clock;
        this.silence = silence;
        this.ageing = new Alarm(clock.timing());
    }

    /** What this instance alone enforces beside the state. */
    void pull(List<Hold> local) {
        beside = beside.pulled(local);
    }

    /** What every instance enforces before the truth has it. */
    void order(List<PendingOrder> pending) {
        beside = beside.ordered(pending);
    }

    /**
     * A version that was told and is to be read. Answers whether what it leads to is enforced when it is shown, so that
     * reading it has no haste.
     */
    boolean announce(Head head, HistoryEntry entry, ModeState known) {
        if (stopped) {
            return false;
        }
        int enforced = announcements.hear(head, entry);
        return enforced == entry.changes().size()
                && announcements.closing().stream().allMatch(hold -> isAll(hold, known));
    }

    /** Whether to enforce that hold beside the state as RESTRICT is to enforce it. */
    private static boolean isAll(Hold hold, ModeState known) {
        boolean alone =
                known.determined().isPresent() && known.causes().findAny().isEmpty();
        boolean isNew = !known.in(hold.scope()).holds().containsKey(hold.id());
        return isNew && hold.overrides().isEmpty() && (alone || hold.effect() == HoldEffect.RESTRICT);
    }

    Announcements announcements() {
        return announcements;
    }

    ModeState ordered(ModeState state) {
        return beside.ordered(state);
    }

    /**
     * Publishes, unless the gate enforces just that.
     *
     * @param aged what to do when it has to be shown anew without the store
     */
    void show(Knowledge knowledge, Runnable aged) {
        silence.announce();
        announcements.settleKnown(knowledge);
        beside = beside.announced(announcements.closing());
        View view = viewOf(knowledge.joined(), knowledge.isSettled());
        if (!isShown(view)) {
            gate.publish(view);
            log(view);
        }
        ageing.setAtMost(untilNextShow(knowledge.state()), aged);
    }

    private void log(View view) {
        ModeStatus status = gate.current();
        LOG.atInfo()
                .addKeyValue("version", view.state().version())
                .addKeyValue("hash", view.state().head().hash())
                .addKeyValue("freshness", view.freshness())
                .addKeyValue("announced", beside.announced().size())
                .log("mode {}{}", status.mode(), said(status.reason()));
    }

    /** In one line: a reason may be anybody's. */
    private static String said(String reason) {
        return reason.isEmpty() ? "" : ": " + reason.replaceAll("\\p{Cntrl}", " ");
    }

    /** The alarm that {@link #show} set rang. */
    void aged() {
        ageing.rang();
    }

    /** Shows nothing any more by itself. */
    void stop() {
        stopped = true;
        ageing.stop();
    }

    private boolean isShown(View view) {
        View shown = gate.view();
        return view.state().head().equals(shown.state().head())
                && view.state().saysTheSameAs(shown.state())
                && view.freshness() == shown.freshness()
                && view.lapsing().equals(shown.lapsing());
    }

    /** When something has to be shown anew without the store: an end, or the age of the state. */
    private Duration untilNextShow(ModeState known) {
        Stream<Instant> ends = Stream.concat(
                known.holds().flatMap(hold -> hold.expires().stream()),
                known.causes().flatMap(cause -> cause.expires().stream()));
        Stream<Duration> left =
                clock.latest().stream().flatMap(latest -> ends.map(end -> Duration.between(latest, end)));
        return Stream.concat(silence.untilEdges(), left.filter(wait -> wait.compareTo(Duration.ZERO) > 0))
                .min(Duration::compareTo)
                .orElse(LONGEST_NAP);
    }

    /**
     * How a state is enforced now. A hold whose end cannot be told from now, because the store's clock is not known yet,
     * may be over.
     *
     * @param settled whether nothing contradicts what is known
     */
    View viewOf(ModeState state, boolean settled) {
        Optional<Instant> latest = clock.latest();
        Set<View.HoldKey> lapsing = state.holds()
                .filter(hold -> latest.map(time -> isOver(hold, time))
                        .orElse(hold.expires().isPresent()))
                .map(View.HoldKey::of)
                .collect(Collectors.toSet());
        Freshness byAge = silence.freshness();
        Freshness freshness = byAge == Freshness.FRESH && !settled ? Freshness.STALE : byAge;
        return new View(beside.on(state), freshness, lapsing);
    }

    private static boolean isOver(Hold hold, Instant latest) {
        return hold.expires().map(end -> !latest.isBefore(end)).orElse(false);
    }
}

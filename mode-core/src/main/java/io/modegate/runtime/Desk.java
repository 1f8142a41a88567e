package io.modegate.runtime;

import io.modegate.Applied;
import io.modegate.ClearOrder;
import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.HistoryEntry;
import io.modegate.Hold;
import io.modegate.HoldOrder;
import io.modegate.ModeControl;
import io.modegate.ModePolicy;
import io.modegate.ModeState;
import io.modegate.ModeStatus;
import io.modegate.Order;
import io.modegate.RaiseOrder;
import io.modegate.ReleaseOrder;
import io.modegate.Scope;
import io.modegate.gate.LiveGate;
import io.modegate.gate.Verdicts;
import io.modegate.gate.View;
import io.modegate.history.Chain;
import io.modegate.probe.ProbeResult;
import io.modegate.runtime.Writer.WriteId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes orders: checks them, hands them to {@link Commits}, and says what they led to. */
final class Desk implements ModeControl {
    private static final String PENDING =
            "the store gave no answer: the order is enforced, as RESTRICT, by every instance that the cache reaches,"
                    + " and enters the history when the store answers";

    private static final String AS_PENDING =
            "this order was written while it was pending: it is RESTRICT, overrides nothing, and is named ID.pending where the"
                    + " id was taken; set it again to have it as it was meant";

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(3);

    private final ModePolicy policy;
    private final Commits commits;
    private final Urgency urgency;
    private final Determiner determiner;
    private final StoreHistory history;
    private final Verdicts verdicts;
    private final Warnings warnings;

    /**
     * Where orders go.
     *
     * @param commits to the truth
     * @param urgency to whatever reaches the fleet
     */
    record Ways(Commits commits, Urgency urgency) {}

    Desk(ModePolicy policy, LiveGate gate, Ways ways, Determiner determiner, StoreHistory history) {
        this.policy = policy;
        this.commits = ways.commits();
        this.urgency = ways.urgency();
        this.determiner = determiner;
        this.history = history;
        this.verdicts = new Verdicts(policy);
        this.warnings = new Warnings(policy, gate);
    }

    @Override
    public HoldOrder hold(String id, String mode) {
        return new HoldOrder(id, mode, this::take);
    }

    @Override
    public ReleaseOrder releasing(String id) {
        return new ReleaseOrder(id, this::take);
    }

    @Override
    public RaiseOrder raise(String name, String mode) {
        return new RaiseOrder(name, mode, this::take);
    }

    @Override
    public ClearOrder clearing(String name) {
        return new ClearOrder(name, this::take);
    }

    private Applied take(HoldOrder order) {
        return tighten(order, new HoldChange(order, policy));
    }

    private Applied take(RaiseOrder order) {
        return tighten(order, new RaiseChange(order, policy, determiner.names()));
    }

    /** Or loosen, if the truth takes it. */
    private Applied tighten(Order<?> order, Change change) {
        return urgency.commit(change, writeId(order))
                .map(committed -> answer(order, committed, Optional.empty()))
                .orElseGet(() -> pending(order));
    }

    private Applied pending(Order<?> order) {
        ModeState known = commits.known();
        View view = commits.enforced(known);
        boolean there = known.in(order.scope()).holds().containsKey(order.subject())
                || known.in(order.scope()).causes().containsKey(order.subject());
        return new Applied(
                known.version(),
                !there,
                verdicts.status(view, order.scope()),
                verdicts.looserThanRecommended(view, order.scope()),
                List.of(PENDING),
                Optional.empty());
    }

    private Applied take(ReleaseOrder order) {
        ReleaseChange change = new ReleaseChange(order);
        await(determiner.round().thenApply(done -> true), false);
        try {
            return urgency.commit(change, writeId(order))
                    .map(committed -> answer(order, committed, determiner.age()))
                    .orElseThrow();
        } catch (ControlRefusedException refused) {
            throw refused.refusal() == Refusal.NOT_FOUND ? withLastWord(refused, order) : refused;
        }
    }

    private Applied take(ClearOrder order) {
        Optional<ProbeResult> silent =
                Optional.of(ProbeResult.unknown("no look ended within " + LONGEST_LOOK.toSeconds() + " s"));
        Optional<ProbeResult> seen = await(determiner.look(order.subject()), silent);
        return urgency.commit(new ClearChange(order, seen), writeId(order))
                .map(committed -> answer(order, committed, Optional.empty()))
                .orElseThrow();
    }

    private Applied answer(Order<?> order, Committed committed, Optional<Duration> age) {
        if (committed.earlier().isPresent()) {
            return earlierAnswer(order, StoreHistory.entry(committed.earlier().get()), age);
        }
        boolean created = committed.changed() && creates(committed.plan().action());
        return applied(order, committed.after(), created, age);
    }

    /**
     * The first answer under that key: made again from the state that it led to. An order without a key has an id that
     * nobody else used, whoever wrote it just now.
     */
    private Applied earlierAnswer(Order<?> order, HistoryEntry entry, Optional<Duration> age) {
        boolean keyed = order.idempotencyKey().isPresent();
        if (keyed && !entry.what().requestHash().equals(writeId(order).requestHash())) {
            throw keyReused(entry, "stands for another order, which became version " + entry.version());
        }
        if (WithdrawnChange.is(entry.what())) {
            throw keyReused(
                    entry,
                    "stands for an order that was refused: " + entry.what().evidence());
        }
        ModeState after = keyed ? history.stateAt(entry.version()) : commits.known();
        Applied applied = applied(order, after, creates(entry.what().action()), age);
        boolean asPending =
                order instanceof HoldOrder && !entry.what().evidence().isEmpty();
        return asPending ? warned(applied) : applied;
    }

    private static ControlRefusedException keyReused(HistoryEntry entry, String why) {
        return new ControlRefusedException(
                Refusal.KEY_REUSED, "idempotency key " + entry.what().writeId() + " " + why + ": take a new key");
    }

    private static Applied warned(Applied applied) {
        List<String> warnings = new ArrayList<>(applied.warnings());
        warnings.add(AS_PENDING);
        return new Applied(
                applied.version(),
                applied.created(),
                applied.status(),
                applied.loosens(),
                warnings,
                applied.determinationAge());
    }

    private Applied applied(Order<?> order, ModeState after, boolean created, Optional<Duration> age) {
        Scope scope = order.scope();
        View view = commits.enforced(after);
        ModeStatus status = verdicts.status(view, scope);
        Hold hold = order instanceof HoldOrder ? after.in(scope).holds().get(order.subject()) : null;
        List<String> advice = hold == null ? List.of() : warnings.of(hold, status);
        return new Applied(after.version(), created, status, verdicts.looserThanRecommended(view, scope), advice, age);
    }

    private ControlRefusedException withLastWord(ControlRefusedException refused, Order<?> order) {
        String last = history.last(entry -> entry.what().subject().equals(order.subject())
                        && entry.what().scope().equals(order.scope())
                        && entry.what().action().startsWith("hold."))
                .map(entry -> "; last, at " + entry.at() + ", " + entry.what().actor() + ": "
                        + entry.what().action() + ", " + entry.what().reason())
                .orElse("; the last thousand history entries do not name it");
        return new ControlRefusedException(Refusal.NOT_FOUND, refused.getMessage() + last);
    }

    private static boolean creates(String action) {
        return action.equals("hold.set") || action.equals("cause.raised");
    }

    private static WriteId writeId(Order<?> order) {
        return order.idempotencyKey()
                .map(key -> new WriteId(key, Chain.sha256(order.fingerprint())))
                .orElseGet(() -> new WriteId(UUID.randomUUID().toString(), ""));
    }

    private static <T> T await(CompletableFuture<T> future, T otherwise) {
        try {
            return future.get(LONGEST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return otherwise;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return otherwise;
        } catch (ExecutionException failed) {
            return otherwise;
        }
    }
}

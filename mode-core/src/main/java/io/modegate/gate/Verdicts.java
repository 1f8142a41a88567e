package io.modegate.gate;

import io.modegate.Decision;
import io.modegate.Freshness;
import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.ModePolicy;
import io.modegate.ModeStatus;
import io.modegate.ModeStatus.Entries;
import io.modegate.ModeStatus.Recommendation;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.ScopeState;
import io.modegate.ScopeVerdict;
import io.modegate.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a view means under a policy, as values: for status, history and control. Pure, thread-safe. */
public final class Verdicts {
    private final ModePolicy policy;
    private final OperationTable table;
    private final Explanation explanation;

    /** Under that policy. */
    public Verdicts(ModePolicy policy) {
        this.policy = policy;
        this.table = new OperationTable(policy);
        this.explanation = new Explanation(policy);
    }

    /** What holds in a scope, why, and how it ends. */
    public ModeStatus status(View view, Scope scope) {
        return status(snapshot(view), scope);
    }

    /** The verdict for a caller without a key. */
    public Decision decision(View view, OperationClass operation, Scope scope) {
        Snapshot snapshot = snapshot(view);
        boolean permitted = (snapshot.verdict(scope, null) & table.bit(operation)) != 0;
        return new Decision(
                permitted,
                operation,
                scope,
                why(snapshot, scope, null, !permitted),
                snapshot.version(),
                view.freshness(),
                Optional.empty());
    }

    /** The classes that are more open in a scope than the system process alone would leave them. */
    public List<OperationClass> looserThanRecommended(View view, Scope scope) {
        Snapshot snapshot = snapshot(view);
        long looser = snapshot.full(scope) & ~snapshot.recommended(scope);
        return table.operations().stream()
                .filter(operation -> (looser & table.bit(operation)) != 0)
                .toList();
    }

    OperationTable table() {
        return table;
    }

    Why why(Snapshot snapshot, Scope scope, @Nullable String key, boolean strictly) {
        Why why = explanation.why(snapshot.chain(scope), key, strictly);
        return snapshot.view.freshness() == Freshness.EXPIRED ? Explanation.expired(why) : why;
    }

    Snapshot snapshot(View view) {
        return Snapshot.compiled(policy, table, view);
    }

    ModeStatus status(Snapshot snapshot, Scope scope) {
        if (!scope.isRoot()) {
            return explained(snapshot, scope);
        }
        ModeStatus known = snapshot.rootStatus;
        if (known == null) {
            known = explained(snapshot, scope);
            snapshot.rootStatus = known;
        }
        return known;
    }

    private ModeStatus explained(Snapshot snapshot, Scope scope) {
        List<ScopeRules> chain = snapshot.chain(scope);
        Recommendation recommended =
                new Recommendation(explanation.recommended(chain), table.verdicts(snapshot.recommended(scope)));
        return new ModeStatus(
                scope,
                why(snapshot, scope, null, false),
                table.verdicts(snapshot.full(scope)),
                recommended,
                entries(snapshot, scope),
                snapshot.version(),
                snapshot.view.freshness());
    }

    List<ScopeVerdict> everywhere(Snapshot snapshot) {
        return snapshot.scopes().stream()
                .map(scope -> new ScopeVerdict(status(snapshot, scope), partial(snapshot, scope)))
                .toList();
    }

    private List<Hold> partial(Snapshot snapshot, Scope scope) {
        long floor = snapshot.floor(scope);
        return snapshot.holds(scope).stream()
                .filter(HoldBits::isPartial)
                .map(bits -> bits.hold.toBuilder()
                        .permitted(table.names(bits.pin ? bits.mask & floor : bits.mask))
                        .effect(bits.isLapsing() ? HoldEffect.RESTRICT : bits.hold.effect())
                        .build())
                .toList();
    }

    private static Entries entries(Snapshot snapshot, Scope scope) {
        List<ScopeState> states = new ArrayList<>();
        Stream.concat(scope.parts().stream().flatMap(part -> part.above().stream()), scope.parts().stream())
                .distinct()
                .forEach(place -> states.add(snapshot.view.state().in(place)));
        List<Hold> holds = states.stream()
                .flatMap(state -> state.holds().values().stream())
                .toList();
        return new Entries(
                holds.stream().filter(hold -> isForAll(hold, snapshot)).toList(),
                holds.stream().filter(hold -> !isForAll(hold, snapshot)).toList(),
                states.stream()
                        .flatMap(state -> state.causes().values().stream())
                        .toList());
    }

    private static boolean isForAll(Hold hold, Snapshot snapshot) {
        boolean tooOld = !snapshot.view.state().missingFeatures().isEmpty();
        return !hold.dryRun() && (hold.percentage() == 100 || tooOld);
    }
}

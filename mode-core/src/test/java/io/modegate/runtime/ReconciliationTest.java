package io.modegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Cause;
import io.modegate.Head;
import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import io.modegate.ModePolicy;
import io.modegate.ModeState;
import io.modegate.Occurrence;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.StateChange;
import io.modegate.gate.Verdicts;
import io.modegate.gate.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconciliationTest {
    private static final ModePolicy POLICY = ModePolicy.orderSystem();
    private static final Verdicts VERDICTS = new Verdicts(POLICY);
    private static final List<Scope> SCOPES = List.of(Scope.ROOT, Scope.of("venue"), Scope.of("venue/XNAS"));
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theJoinIsAtLeastAsStrictAsBothSides(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            List<StateChange> common = changes(random, 3);
            ModeState known = state(7, common, changes(random, 3));
            ModeState stored = state(5, common, changes(random, 3));

            ModeState joined = Reconciliation.join(known, stored);
            ModeState written = stored.after(new Head(1, 8, "new"), Reconciliation.changes(known, stored, 8));

            for (Scope scope : SCOPES) {
                for (OperationClass operation : POLICY.operations()) {
                    boolean both = permits(known, operation, scope) && permits(stored, operation, scope);
                    String where = "seed " + seed + " round " + round + " " + operation + " in " + scope + "\nknown "
                            + known + "\nstored " + stored + "\njoined " + joined;
                    assertThat(permits(joined, operation, scope) && !both)
                            .as(where)
                            .isFalse();
                    assertThat(permits(written, operation, scope) && !both)
                            .as(where)
                            .isFalse();
                }
            }
        }
    }

    private static boolean permits(ModeState state, OperationClass operation, Scope scope) {
        return VERDICTS.decision(View.fresh(state), operation, scope).permitted();
    }

    private static ModeState state(long version, List<StateChange> common, List<StateChange> own) {
        List<StateChange> all = new ArrayList<>(common);
        all.add(new StateChange.Determined(NOON));
        all.addAll(own);
        return ModeState.empty().after(new Head(0, version, "hash-" + version), all);
    }

    private static List<StateChange> changes(SplittableRandom random, int most) {
        List<StateChange> changes = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            Scope scope = SCOPES.get(random.nextInt(SCOPES.size()));
            Mode mode = POLICY.rules().get(random.nextInt(4)).mode();
            changes.add(random.nextBoolean() ? hold(random, scope, mode) : cause(random, scope, mode));
        }
        return changes;
    }

    private static StateChange hold(SplittableRandom random, Scope scope, Mode mode) {
        return new StateChange.HoldSet(Hold.builder(scope, "hold-" + random.nextInt(3), mode)
                .effect(random.nextBoolean() ? HoldEffect.PIN : HoldEffect.RESTRICT)
                .percentage(random.nextInt(3) == 0 ? 50 : 100)
                .dryRun(random.nextInt(4) == 0)
                .overrides(Set.of(new Occurrence("cause-" + random.nextInt(2), NOON.plusSeconds(random.nextInt(2)))))
                .permitted(row(mode))
                .build());
    }

    private static StateChange cause(SplittableRandom random, Scope scope, Mode mode) {
        return new StateChange.CauseSet(Cause.builder(scope, "cause-" + random.nextInt(2), mode)
                .since(NOON.plusSeconds(random.nextInt(2)))
                .unoverridable(random.nextBoolean())
                .permitted(row(mode))
                .build());
    }

    private static Set<String> row(Mode mode) {
        return POLICY.matrix().row(mode).stream().map(OperationClass::name).collect(Collectors.toSet());
    }
}

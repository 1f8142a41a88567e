package io.modegate.gate;

import static io.modegate.Mode.NORMAL;
import static io.modegate.Mode.NO_NEW_ORDER;
import static io.modegate.Mode.READ_ONLY;
import static io.modegate.OperationClass.CANCEL_ORDER;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.gate.GateFixture.cause;
import static io.modegate.gate.GateFixture.gate;
import static io.modegate.gate.GateFixture.hold;
import static io.modegate.gate.GateFixture.set;
import static io.modegate.gate.GateFixture.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.Scope;
import io.modegate.ScopeVerdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeVerdictTest {
    private static final Scope XNAS = Scope.of("venue/XNAS");

    @Test
    void theRootComesFirstThenEveryScopeWithEntries() {
        List<ScopeVerdict> everywhere = gate(view(
                        set(hold(XNAS, READ_ONLY)), set(hold(Scope.of("tenant/42"), READ_ONLY))))
                .everywhere();

        assertThat(everywhere)
                .extracting(verdict -> verdict.status().scope().path())
                .containsExactly("/", "tenant/42", "venue/XNAS");
    }

    @Test
    void aScopeCountsItsParents() {
        ScopeVerdict xnas = gate(view(set(cause(READ_ONLY)), set(hold(XNAS, NO_NEW_ORDER))))
                .everywhere()
                .get(1);

        assertThat(xnas.status().permits(CANCEL_ORDER)).isFalse();
        assertThat(xnas.status().modes()).containsExactly(READ_ONLY, NO_NEW_ORDER);
    }

    @Test
    void aPartialPinLeavesItsCallersWhatIsDecidedForEveryCaller() {
        View view =
                view(set(cause(READ_ONLY).unoverridable(true)), set(hold(NORMAL).percentage(50)));

        assertThat(onlyPartial(view).permitted()).contains(Set.of("VIEW", "ADMIN"));
    }

    @Test
    void aPartialPinFreesItsCallersOfCauses() {
        View view = view(set(cause(READ_ONLY)), set(hold(NORMAL).percentage(50)));

        assertThat(onlyPartial(view).permitted().orElseThrow()).contains("PLACE_ORDER");
    }

    @Test
    void aPartialHoldSaysWhatIsEnforcedOfIt() {
        Hold partial = onlyPartial(
                view(set(hold(NO_NEW_ORDER).percentage(50).permitted(Set.of("PLACE_ORDER", "CANCEL_ORDER", "VIEW")))));

        assertThat(partial.permitted()).contains(Set.of("CANCEL_ORDER", "VIEW"));
    }

    @Test
    void aPartialPinThatMayHaveEndedCanNoLongerOpen() {
        Hold pin = hold(NORMAL).percentage(50).build();
        View running = view(set(cause(READ_ONLY)), set(pin.toBuilder()));
        View lapsing = new View(running.state(), running.freshness(), Set.of(View.HoldKey.of(pin)));

        assertThat(onlyPartial(running).effect()).isEqualTo(HoldEffect.PIN);
        assertThat(onlyPartial(lapsing).effect()).isEqualTo(HoldEffect.RESTRICT);
    }

    @Test
    void dryRunsAndHoldsForNobodyAreNotListed() {
        ScopeVerdict root = gate(view(set(hold(READ_ONLY).percentage(50).dryRun(true))))
                .everywhere()
                .get(0);

        assertThat(root.partial()).isEmpty();
        assertThat(root.status().permits(PLACE_ORDER)).isTrue();
    }

    private static Hold onlyPartial(View view) {
        List<Hold> partial = gate(view).everywhere().get(0).partial();
        assertThat(partial).hasSize(1);
        return partial.get(0);
    }
}

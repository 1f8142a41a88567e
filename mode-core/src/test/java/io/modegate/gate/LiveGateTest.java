package io.modegate.gate;

import static io.modegate.OperationClass.ADMIN;
import static io.modegate.OperationClass.CANCEL_ORDER;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static io.modegate.gate.GateFixture.NOW;
import static io.modegate.gate.GateFixture.cause;
import static io.modegate.gate.GateFixture.gate;
import static io.modegate.gate.GateFixture.hold;
import static io.modegate.gate.GateFixture.set;
import static io.modegate.gate.GateFixture.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modegate.Decision;
import io.modegate.Freshness;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import io.modegate.ModePolicy;
import io.modegate.ModeState;
import io.modegate.ModeStatus;
import io.modegate.OperationClass;
import io.modegate.OperationDeniedException;
import io.modegate.Permit;
import io.modegate.Scope;
import io.modegate.Source;
import io.modegate.UnknownOperationException;
import io.modegate.gate.LiveGate.Surroundings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiveGateTest {
    private static final Scope XNAS = Scope.of("venue/XNAS");

    /** Every way to ask, with a scope and a key where it takes them. */
    static Stream<BiConsumer<LiveGate, OperationClass>> questions() {
        return Stream.of(
                LiveGate::check,
                (gate, operation) -> gate.check(operation, XNAS),
                (gate, operation) -> gate.check(operation, XNAS, "order-1"),
                LiveGate::permits,
                (gate, operation) -> gate.permits(operation, XNAS),
                (gate, operation) -> gate.permits(operation, XNAS, "order-1"),
                LiveGate::evaluate,
                (gate, operation) -> gate.evaluate(operation, XNAS),
                (gate, operation) -> gate.evaluate(operation, XNAS, "order-1"),
                (gate, operation) -> gate.enter(operation).close(),
                (gate, operation) -> gate.enter(operation, XNAS).close(),
                (gate, operation) -> gate.enter(operation, XNAS, "order-1").close());
    }

    @ParameterizedTest
    @MethodSource("questions")
    void unknownOperationClassIsTheHostsMistake(BiConsumer<LiveGate, OperationClass> question) {
        LiveGate gate = gate(view());
        assertThatExceptionOfType(UnknownOperationException.class)
                .isThrownBy(() -> question.accept(gate, OperationClass.of("PLACE_ODER")))
                .withMessage("operation class \"PLACE_ODER\" is not in the policy; did you mean PLACE_ORDER?; known:"
                        + " PLACE_ORDER, UPDATE_ORDER, CANCEL_ORDER, VIEW, ADMIN");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void permittedOperationGetsNoException(BiConsumer<LiveGate, OperationClass> question) {
        LiveGate gate = gate(view(set(cause(Mode.NO_NEW_ORDER))));
        assertThatNoException().isThrownBy(() -> question.accept(gate, OperationClass.of("CANCEL_ORDER")));
    }

    @Test
    void checkThrowsTheDecisionThatEvaluateGives() {
        LiveGate gate = gate(view(7, set(cause(Mode.NO_NEW_ORDER))));
        OperationDeniedException denied =
                catchThrowableOfType(OperationDeniedException.class, () -> gate.check(PLACE_ORDER, XNAS, "order-1"));

        assertThat(denied)
                .hasMessage("PLACE_ORDER is not permitted in mode NO_NEW_ORDER (scope venue/XNAS, version 7,"
                        + " SYSTEM_PROCESS): connection refused");
        assertThat(denied.decision()).isEqualTo(gate.evaluate(PLACE_ORDER, XNAS, "order-1"));
        assertThat(gate.permits(PLACE_ORDER, XNAS, "order-1")).isFalse();
        assertThatExceptionOfType(OperationDeniedException.class).isThrownBy(() -> gate.enter(PLACE_ORDER));
    }

    @Test
    void denialPaysForAStackTraceOnlyWhenAsked() {
        View denying = view(set(cause(Mode.UNAVAILABLE)));
        LiveGate traced =
                new LiveGate(ModePolicy.orderSystem(), denying, new Surroundings(true, Runnable::run, () -> NOW));

        assertThat(catchThrowableOfType(
                        OperationDeniedException.class, () -> gate(denying).check(VIEW)))
                .satisfies(denied -> assertThat(denied.getStackTrace()).isEmpty());
        assertThat(catchThrowableOfType(OperationDeniedException.class, () -> traced.check(VIEW)))
                .satisfies(denied -> assertThat(denied.getStackTrace()).isNotEmpty());
    }

    @Test
    void decisionSaysWhoDecidedAndWhenToComeBack() {
        Decision decision = gate(view(
                        4,
                        set(hold(XNAS, Mode.READ_ONLY).message("Back at nine.").expires(NOW.plusSeconds(90)))))
                .evaluate(PLACE_ORDER, XNAS);

        assertThat(decision.permitted()).isFalse();
        assertThat(decision.operation()).isEqualTo(PLACE_ORDER);
        assertThat(decision.scope()).isEqualTo(XNAS);
        assertThat(decision.mode()).isEqualTo(Mode.READ_ONLY);
        assertThat(decision.modes()).containsExactly(Mode.READ_ONLY);
        assertThat(decision.source()).isEqualTo(Source.USER);
        assertThat(decision.reason()).isEqualTo("autumn drill");
        assertThat(decision.message()).isEqualTo("Back at nine.");
        assertThat(decision.deadline()).contains(NOW.plusSeconds(90));
        assertThat(decision.retryAfter()).contains(Duration.ofSeconds(90));
        assertThat(decision.version()).isEqualTo(4);
        assertThat(decision.freshness()).isEqualTo(Freshness.FRESH);
    }

    @Test
    void retryIsNeverSoonerThanASecondAndOnlyForDenials() {
        LiveGate gate = gate(view(set(hold(Mode.READ_ONLY).expires(NOW.minusSeconds(5)))));
        assertThat(gate.evaluate(PLACE_ORDER).retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(gate.evaluate(VIEW).retryAfter()).isEmpty();
        assertThat(gate(view(set(hold(Mode.READ_ONLY)))).evaluate(PLACE_ORDER).retryAfter())
                .isEmpty();
    }

    @Test
    void entryOfOneScopeIsEnforcedThereAndBelowAndNowhereElse() {
        LiveGate gate = gate(view(set(hold(Scope.of("venue"), Mode.UNAVAILABLE))));
        assertThat(gate.permits(VIEW)).isTrue();
        assertThat(gate.permits(VIEW, Scope.of("venue"))).isFalse();
        assertThat(gate.permits(VIEW, XNAS)).isFalse();
        assertThat(gate.permits(VIEW, Scope.of("tenant/42"))).isTrue();
        assertThat(gate.permits(VIEW, Scope.allOf(XNAS, Scope.of("tenant/42")))).isFalse();
    }

    @Test
    void modeIsActiveWhereItDecides() {
        Mode careful = Mode.NO_NEW_ORDER;
        LiveGate gate = gate(view(set(hold(XNAS, careful).effect(HoldEffect.RESTRICT))));
        assertThat(gate.isActive(careful)).isFalse();
        assertThat(gate.isActive(Mode.NORMAL)).isTrue();
        assertThat(gate.isActive(careful, XNAS)).isTrue();
        assertThat(gate.isActive(careful, Scope.of("venue/XNAS/book"))).isTrue();
        assertThat(gate.isActive(careful, Scope.of("venue"), "order-1")).isFalse();
        assertThat(gate(view(set(hold(careful).dryRun(true)))).isActive(careful))
                .isFalse();
    }

    @Test
    void barePassesAreUntrackedAndEnteredOnesAreNot() {
        LiveGate gate = gate(view(set(cause(Mode.NO_NEW_ORDER))));
        gate.enter(CANCEL_ORDER).close();
        assertThatExceptionOfType(OperationDeniedException.class).isThrownBy(() -> gate.check(PLACE_ORDER));
        assertThat(gate.untracked()).isEmpty();

        gate.check(VIEW);
        assertThat(gate.untracked()).containsExactly(VIEW);
        gate.check(CANCEL_ORDER, XNAS);
        assertThat(gate.permits(ADMIN, XNAS)).isTrue();
        assertThat(gate.untracked()).containsExactly(CANCEL_ORDER, VIEW, ADMIN);
    }

    @Test
    void aQuestionLetsNothingPass() {
        LiveGate gate = gate(view(1));
        assertThat(gate.evaluate(CANCEL_ORDER, XNAS, "order-1").permitted()).isTrue();

        assertThat(gate.untracked()).isEmpty();
    }

    @Test
    void classesThatAreDeniedInSomeScopeAreAwaited() {
        LiveGate gate = gate(view(1));
        Permit there = gate.enter(PLACE_ORDER, XNAS);
        Permit viewing = gate.enter(VIEW, XNAS);

        gate.publish(view(2, set(hold(XNAS, Mode.READ_ONLY))));
        assertThat(gate.draining()).containsOnly(Map.entry(PLACE_ORDER, 1L));
        there.close();
        assertThat(gate.draining()).isEmpty();
        viewing.close();
    }

    @Test
    void permitSaysWhatItWasGivenForAndEndsOnce() {
        LiveGate gate = gate(view(3));
        Permit permit = gate.enter(PLACE_ORDER);
        Permit other = gate.enter(PLACE_ORDER);
        assertThat(permit.operation()).isEqualTo(PLACE_ORDER);
        assertThat(permit.version()).isEqualTo(3);

        gate.publish(view(4, set(hold(Mode.READ_ONLY))));
        assertThat(gate.draining()).containsOnly(Map.entry(PLACE_ORDER, 2L));
        permit.close();
        permit.close();
        assertThat(gate.draining()).containsOnly(Map.entry(PLACE_ORDER, 1L));
        other.close();
        assertThat(gate.draining()).isEmpty();
    }

    @Test
    void onlyClassesThatAreDeniedNowAreAwaited() {
        LiveGate gate = gate(view(1));
        Permit placing = gate.enter(PLACE_ORDER);
        Permit viewing = gate.enter(VIEW);

        gate.publish(view(2, set(hold(Mode.READ_ONLY))));
        assertThat(gate.draining()).containsOnlyKeys(PLACE_ORDER);
        gate.publish(view(3));
        assertThat(gate.draining()).isEmpty();
        gate.publish(view(4, set(hold(Mode.UNAVAILABLE))));
        assertThat(gate.draining()).containsOnlyKeys(PLACE_ORDER, VIEW);
        placing.close();
        viewing.close();
        assertThat(gate.draining()).isEmpty();
    }

    @Test
    void statusOfAScopeCountsItsParentsAndListsPartialHoldsApart() {
        LiveGate gate = gate(view(
                5,
                set(cause(Mode.NO_NEW_ORDER)),
                set(hold(XNAS, Mode.READ_ONLY)),
                set(hold(Scope.of("venue"), Mode.UNAVAILABLE).percentage(10))));
        ModeStatus status = gate.current(XNAS);

        assertThat(status.mode()).isEqualTo(Mode.READ_ONLY);
        assertThat(status.modes()).containsExactly(Mode.READ_ONLY, Mode.NO_NEW_ORDER);
        assertThat(status.valid()).isTrue();
        assertThat(status.permits(VIEW)).isTrue();
        assertThat(status.permits(CANCEL_ORDER)).isFalse();
        assertThat(status.permits(OperationClass.of("UNHEARD_OF"))).isFalse();
        assertThat(status.recommended().mode()).isEqualTo(Mode.NO_NEW_ORDER);
        assertThat(status.entries().holds()).extracting(held -> held.scope()).containsExactly(XNAS);
        assertThat(status.entries().partial()).extracting(held -> held.scope()).containsExactly(Scope.of("venue"));
        assertThat(status.entries().causes()).hasSize(1);
        assertThat(status.version()).isEqualTo(5);
        assertThat(gate.current().mode()).isEqualTo(Mode.NO_NEW_ORDER);
    }

    @Test
    void holdThatCannotBeReadInFullIsEnforcedAndShownAtHundredPercent() {
        View view = view(set(hold(Mode.UNAVAILABLE).percentage(1)));
        ModeState state = ModeState.of(
                view.state().head(),
                Map.of(Scope.ROOT, view.state().in(Scope.ROOT)),
                view.state().determined(),
                Set.of("feature-of-tomorrow"));
        LiveGate gate = gate(View.fresh(state));

        assertThat(gate.permits(VIEW, Scope.ROOT, "order-1")).isFalse();
        assertThat(gate.current().entries().holds()).hasSize(1);
        assertThat(gate.current().entries().partial()).isEmpty();
    }

    @Test
    void remembersTheScopesAndKeysItWasAskedFor() {
        LiveGate gate = gate(view());
        gate.check(VIEW, XNAS);
        assertThat(gate.hasSeen(XNAS)).isTrue();
        assertThat(gate.hasSeen(Scope.of("venue"))).isTrue();
        assertThat(gate.hasSeen(Scope.of("venue/XNSA"))).isFalse();
        assertThat(gate.hasSeenKeys()).isFalse();
        gate.enter(VIEW, XNAS, "order-1").close();
        assertThat(gate.hasSeenKeys()).isTrue();
    }
}

package io.modegate.testkit.archunit;

import static io.modegate.testkit.archunit.ModeGuardRules.guardedMethodsAreNotSelfInvoked;
import static io.modegate.testkit.archunit.ModeGuardRules.mutatingEndpointsAreGuarded;
import static io.modegate.testkit.archunit.ModeGuardRules.transactionalWritersAreGuarded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.freeze.FreezingArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModeGuardRulesTest {
    @Test
    void anUnguardedPostMappingFailsByNameWithItsMappingAndTheWaysOut() {
        List<String> violations = violations(mutatingEndpointsAreGuarded(), Shop.Unguarded.class);

        assertThat(violations).hasSize(3);
        assertThat(violations.get(2))
                .contains(
                        "Shop$Unguarded.post(java.lang.String) is mapped as POST /orders/new by @PostMapping",
                        "@RequiresMode",
                        "@PlacesOrder",
                        "ModeGate.check",
                        "@ModeExempt(reason",
                        "Shop.java:");
        assertThat(violations.get(0)).contains("Unguarded.any() is mapped as any method of /orders/any");
        assertThat(violations.get(1)).contains("Unguarded.composed() is mapped as POST /orders by @Command");
    }

    @ParameterizedTest
    @ValueSource(classes = {Shop.Direct.class, Shop.ByClass.class, Shop.Exempt.class, Shop.ClientFallback.class})
    void anEndpointPassesThatIsGuardedOrExemptOrAClients(Class<?> controller) {
        assertThat(violations(mutatingEndpointsAreGuarded(), controller, Shop.OrdersApi.class))
                .isEmpty();
    }

    @Test
    void anEndpointPassesThatIsGuardedBelow() {
        assertThat(violations(mutatingEndpointsAreGuarded(), Shop.Below.class, Shop.Orders.class))
                .isEmpty();
    }

    @Test
    void aCallCountsOnlyIfEveryClassThatMayAnswerItIsGuarded() {
        assertThat(violations(
                        mutatingEndpointsAreGuarded(),
                        Shop.BelowOneOfTwo.class,
                        Shop.Orders.class,
                        Shop.GuardedOrders.class))
                .isEmpty();
        assertThat(violations(
                        mutatingEndpointsAreGuarded(),
                        Shop.BelowOneOfTwo.class,
                        Shop.Orders.class,
                        Shop.GuardedOrders.class,
                        Shop.OtherOrders.class))
                .singleElement()
                .asString()
                .contains("BelowOneOfTwo.cancel");
    }

    @Test
    void anExemptionWithoutAReasonIsNone() {
        assertThat(violations(mutatingEndpointsAreGuarded(), Shop.BlankReason.class))
                .hasSize(1);
    }

    @Test
    void aControllersMappingMayStandOnItsInterface() {
        assertThat(violations(mutatingEndpointsAreGuarded(), Shop.ByInterface.class, Shop.OrdersApi.class))
                .singleElement()
                .asString()
                .contains("ByInterface.post() is mapped as POST /api");
    }

    @Test
    void resourcesOfJaxRsAreEndpointsToo() {
        assertThat(violations(mutatingEndpointsAreGuarded(), Shop.Resource.class))
                .satisfiesExactly(
                        mend -> assertThat(mend).contains("Resource.mend() is mapped as PATCH /orders by @Mend"),
                        post -> assertThat(post).contains("Resource.post() is mapped as POST /orders/new by @POST"));
    }

    @Test
    void aGuardThatACallGoesPastIsNoneBelow() {
        assertThat(violations(mutatingEndpointsAreGuarded(), Shop.SelfInvoking.class))
                .singleElement()
                .asString()
                .contains("SelfInvoking.below()");
    }

    @Test
    void aGuardedMethodIsNotSelfInvokedButByAnExemptCaller() {
        assertThat(violations(guardedMethodsAreNotSelfInvoked(), Shop.SelfInvoking.class))
                .satisfiesExactly(
                        below -> assertThat(below).contains("SelfInvoking.below() calls the guarded"),
                        outer -> assertThat(outer)
                                .contains("SelfInvoking.outer() calls the guarded", "SelfInvoking.place()"));
    }

    @Test
    void whatAMethodOverridesAndWhatAnotherObjectDoesIsNoSelfInvocation() {
        assertThat(violations(
                        guardedMethodsAreNotSelfInvoked(), Shop.Template.class, Shop.Special.class, Shop.Orders.class))
                .isEmpty();
    }

    @Test
    void aTransactionalWriterIsGuardedOrCalledOnlyByWhatIs() {
        assertThat(violations(transactionalWritersAreGuarded(), Shop.Writer.class, Shop.Caller.class))
                .satisfiesExactly(
                        both -> assertThat(both).contains("Writer.calledByBoth() writes in a transaction"),
                        write -> assertThat(write)
                                .contains("Writer.write() writes in a transaction (@Transactional)", "readOnly"));
    }

    @Test
    void aWriterOfJakartaIsOneToo() {
        assertThat(violations(transactionalWritersAreGuarded(), Shop.JakartaWriter.class))
                .singleElement()
                .asString()
                .contains("JakartaWriter.write()");
    }

    @Test
    void frozenViolationsPassAndANewOneFails(@TempDir Path folder) {
        ArchRule frozen = FreezingArchRule.freeze(mutatingEndpointsAreGuarded());

        assertThat(frozen(folder, true, () -> violations(frozen, Shop.Unguarded.class)))
                .isEmpty();
        assertThat(frozen(folder, false, () -> violations(frozen, Shop.Unguarded.class)))
                .isEmpty();
        assertThat(frozen(folder, false, () -> violations(frozen, Shop.Unguarded.class, Shop.BlankReason.class)))
                .singleElement()
                .asString()
                .contains("BlankReason.click()");
    }

    @Test
    void aFirstFreezeWithoutLeaveToWriteFails(@TempDir Path folder) {
        ArchRule frozen = FreezingArchRule.freeze(mutatingEndpointsAreGuarded());

        assertThatThrownBy(() -> frozen(folder, false, () -> violations(frozen, Shop.Unguarded.class)))
                .hasMessageContaining("allowStoreCreation");
    }

    private static <T> T frozen(Path folder, boolean first, Supplier<T> judge) {
        return ArchConfiguration.withThreadLocalScope((Function<ArchConfiguration, T>) configuration -> {
            configuration.setProperty("freeze.store.default.path", folder.toString());
            configuration.setProperty("freeze.store.default.allowStoreCreation", Boolean.toString(first));
            return judge.get();
        });
    }

    private static List<String> violations(ArchRule rule, Class<?>... classes) {
        return rule.evaluate(new ClassFileImporter().importClasses(classes)).getFailureReport().getDetails().stream()
                .sorted()
                .toList();
    }
}

package io.modegate.examples.spring;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.modegate.testkit.archunit.ModeGuardRules;
import org.junit.jupiter.api.Test;

/** What a host's build says of its guards. */
class GuardRulesTest {
    private static final JavaClasses HOST = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackagesOf(OrdersApplication.class);

    @Test
    void everyMutatingEndpointIsGuarded() {
        ModeGuardRules.mutatingEndpointsAreGuarded().check(HOST);
    }

    @Test
    void everyTransactionalWriterIsGuarded() {
        ModeGuardRules.transactionalWritersAreGuarded().check(HOST);
    }

    @Test
    void noGuardIsBypassed() {
        ModeGuardRules.guardedMethodsAreNotSelfInvoked().check(HOST);
    }
}

package io.modegate.testkit.archunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.freeze.FreezingArchRule;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.PostMapping;

/** A host that has forgotten guards can begin today, and forget no more. */
class FrozenRulesTest {
    @TempDir
    private Path store;

    @BeforeEach
    void configure() {
        ArchConfiguration.get().setProperty("freeze.store.default.path", store.toString());
        ArchConfiguration.get().setProperty("freeze.store.default.allowStoreCreation", "true");
    }

    @AfterEach
    void reset() {
        ArchConfiguration.get().reset();
    }

    @Test
    void whatWasForgottenBeforePassesAndWhatIsForgottenNowDoesNot() {
        frozen().check(classes(Old.class));
        frozen().check(classes(Old.class));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> frozen().check(classes(Old.class, New.class)))
                .satisfies(failure -> assertThat(failure.getMessage())
                        .contains(New.class.getName() + ".place()")
                        .doesNotContain(Old.class.getName() + ".place()"));
    }

    private static ArchRule frozen() {
        return FreezingArchRule.freeze(ModeGuardRules.mutatingEndpointsAreGuarded());
    }

    private static JavaClasses classes(Class<?>... types) {
        return new ClassFileImporter().importClasses(types);
    }

    static final class Old {
        @PostMapping("/old")
        public void place() {}
    }

    static final class New {
        @PostMapping("/new")
        public void place() {}
    }
}

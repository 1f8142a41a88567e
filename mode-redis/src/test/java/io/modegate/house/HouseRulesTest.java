package io.modegate.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That each rule can fail is shown where the rules live, by a fixture that breaks it. */
class HouseRulesTest {
    private static final JavaClasses DRIVER = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @ParameterizedTest
    @MethodSource("rules")
    void theDriverKeeps(HouseRule rule) {
        rule.under("io.modegate").check(DRIVER);
    }

    static Set<HouseRule> rules() {
        return HouseRule.ofDrivers();
    }
}

package io.modegate.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule has a small house in {@code broken} whose classes named {@code Breaks…} break it; their neighbours do not. */
class HouseRuleTest {
    private static final Map<HouseRule, JavaClasses> FIXTURES = new EnumMap<>(HouseRule.class);

    @ParameterizedTest
    @EnumSource
    void itsFixtureBreaksIt(HouseRule rule) {
        JavaClasses house = fixtureOf(rule);
        List<String> culprits = house.stream()
                .map(JavaClass::getSimpleName)
                .filter(name -> name.startsWith("Breaks"))
                .toList();

        String report = evaluate(rule, rule, house).getFailureReport().toString();

        assertThat(culprits)
                .isNotEmpty()
                .allSatisfy(culprit -> assertThat(report).contains(culprit));
    }

    @ParameterizedTest
    @EnumSource
    void theCulpritsNeighboursKeepIt(HouseRule rule) {
        JavaClasses neighbours = fixtureOf(rule).that(DescribedPredicate.not(simpleNameStartingWith("Breaks")));

        assertThat(evaluate(rule, rule, neighbours).getFailureReport().getDetails())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void itsFixtureBreaksNoOtherRule(HouseRule rule) {
        JavaClasses house = fixtureOf(rule);
        Set<HouseRule> others =
                EnumSet.copyOf(HouseRule.ofCore().contains(rule) ? HouseRule.ofCore() : HouseRule.ofDrivers());
        others.remove(rule);

        assertThat(others)
                .allSatisfy(other -> assertThat(
                                evaluate(other, rule, house).getFailureReport().getDetails())
                        .isEmpty());
    }

    private static EvaluationResult evaluate(HouseRule rule, HouseRule fixture, JavaClasses house) {
        return rule.under(rootOf(fixture)).evaluate(house);
    }

    private static JavaClasses fixtureOf(HouseRule rule) {
        return FIXTURES.computeIfAbsent(rule, it -> new ClassFileImporter().importPackages(rootOf(it)));
    }

    private static String rootOf(HouseRule rule) {
        return "io.modegate.house.broken." + rule.name().replace("_", "").toLowerCase(Locale.ROOT);
    }
}

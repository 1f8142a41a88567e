package io.modegate.testkit.archunit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.modegate.CancelsOrder;
import io.modegate.ModeExempt;
import io.modegate.PlacesOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfCallRuleTest {
    private static final ArchRule RULE = ModeGuardRules.guardedMethodsAreNotSelfInvoked();

    @Test
    void aCallOfAGuardedMethodOfTheOwnObjectIsNamed() {
        assertThat(violations(Calling.class))
                .hasSize(3)
                .allSatisfy(text -> assertThat(text).contains("calls " + Calling.class.getName() + ".place()"))
                .anySatisfy(text -> assertThat(text).startsWith(Calling.class.getName() + ".plainly() calls"))
                .anySatisfy(text -> assertThat(text).startsWith(Calling.class.getName() + ".later() calls"))
                .anySatisfy(text -> assertThat(text).startsWith(Calling.class.getName() + ".cancel() calls"));
    }

    @Test
    void anInheritedOneIsNamedToo() {
        assertThat(violations(Calling.class, Inheriting.class))
                .anySatisfy(text -> assertThat(text).startsWith(Inheriting.class.getName() + ".again() calls"));
    }

    @Test
    void anExemptCallerOneOfTheSameClassAndACallOfSuperPass() {
        RULE.check(new ClassFileImporter().importClasses(Fine.class, Overriding.class));
    }

    private static List<String> violations(Class<?>... classes) {
        return RULE.evaluate(new ClassFileImporter().importClasses(classes))
                .getFailureReport()
                .getDetails();
    }

    static class Calling {
        @PlacesOrder
        public void place() {}

        public void plainly() {
            place();
        }

        public Runnable later() {
            return this::place;
        }

        @CancelsOrder
        public void cancel() {
            place();
        }
    }

    static final class Inheriting extends Calling {
        public void again() {
            place();
        }
    }

    static class Fine {
        @PlacesOrder
        public void place() {}

        @PlacesOrder
        public void placeTwice() {
            place();
            place();
        }

        @ModeExempt(reason = "enters the gate itself")
        public void exempt() {
            place();
        }
    }

    static final class Overriding extends Fine {
        @Override
        @PlacesOrder
        public void place() {
            super.place();
        }
    }
}

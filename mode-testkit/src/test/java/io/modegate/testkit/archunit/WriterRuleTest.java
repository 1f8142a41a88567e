package io.modegate.testkit.archunit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.modegate.ModeExempt;
import io.modegate.ModeGate;
import io.modegate.OperationClass;
import io.modegate.PlacesOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

class WriterRuleTest {
    private static final ArchRule RULE = ModeGuardRules.transactionalWritersAreGuarded();

    @Test
    void aWriterThatNobodyGuardsIsNamed() {
        assertThat(violations(Forgotten.class))
                .singleElement()
                .asString()
                .startsWith(Forgotten.class.getName() + ".write() writes in a transaction and must be guarded")
                .contains("@ModeExempt(reason)", "(WriterRuleTest.java:");
    }

    @Test
    void aWriterWithOneUnguardedCallerAmongOthersIsNamed() {
        assertThat(violations(Book.class, SqlBook.class, Guarded.class, Careless.class))
                .singleElement()
                .asString()
                .contains("SqlBook.write()");
    }

    @Test
    void writersThatCallEachOtherInACircleAreNamed() {
        assertThat(violations(Circle.class)).hasSize(2);
    }

    @Test
    void guardedOrExemptOrCalledByThoseAloneOrNoWriterPasses() {
        RULE.check(new ClassFileImporter()
                .importClasses(Book.class, SqlBook.class, Guarded.class, Asking.class, Harmless.class));
    }

    private static List<String> violations(Class<?>... classes) {
        return RULE.evaluate(new ClassFileImporter().importClasses(classes))
                .getFailureReport()
                .getDetails();
    }

    static final class Forgotten {
        @Transactional
        public void write() {}
    }

    interface Book {
        void write();
    }

    @Transactional
    static final class SqlBook implements Book {
        @Override
        public void write() {}
    }

    record Guarded(Book book) {
        @PlacesOrder
        public void place() {
            step();
        }

        private void step() {
            Runnable later = book::write;
            later.run();
        }
    }

    record Asking(Book book, ModeGate gate) {
        public void place() {
            gate.check(OperationClass.PLACE_ORDER);
            book.write();
        }
    }

    record Careless(Book book) {
        public void place() {
            book.write();
        }
    }

    static final class Circle {
        @Transactional
        void one() {
            other();
        }

        @jakarta.transaction.Transactional
        void other() {
            one();
        }
    }

    static final class Harmless {
        @Transactional(readOnly = true)
        public void read() {}

        @Transactional(propagation = Propagation.NEVER)
        public void never() {}

        @jakarta.transaction.Transactional(jakarta.transaction.Transactional.TxType.NOT_SUPPORTED)
        public void none() {}

        @Transactional
        @PlacesOrder
        public void guarded() {}

        @Transactional
        @ModeExempt(reason = "writes the log of refusals")
        public void exempt() {}
    }
}

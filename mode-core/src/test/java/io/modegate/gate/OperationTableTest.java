package io.modegate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modegate.Effect;
import io.modegate.Mode;
import io.modegate.ModePolicy;
import io.modegate.ModePolicyBuilder;
import io.modegate.OperationClass;
import io.modegate.UnknownOperationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OperationTableTest {
    @Test
    void everyClassHasItsOwnBitInTheOrderOfThePolicy() {
        SplittableRandom random = new SplittableRandom(3);
        for (int size : new int[] {1, 2, 5, 17, 63, 64}) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                names.add("C" + i + "_" + random.nextInt(1_000));
            }
            OperationTable table = table(names);
            for (int i = 0; i < size; i++) {
                // A name made now: found by what it says, not by identity.
                assertThat(table.bit(OperationClass.of(new String(names.get(i)))))
                        .isEqualTo(1L << i);
            }
            assertThat(Long.bitCount(table.all())).isEqualTo(size);
            assertThat(table.mask(table.operations())).isEqualTo(table.all());
        }
    }

    @Test
    void namesOfTheSameHashCodeAreToldApart() {
        assertThat("BBBB".hashCode()).isEqualTo("AaAa".hashCode()).isEqualTo("AaBB".hashCode());

        OperationTable table = table(List.of("AaAa", "VIEW", "BBBB"));
        assertThat(table.bit(OperationClass.of("AaAa"))).isEqualTo(1);
        assertThat(table.bit(OperationClass.of("VIEW"))).isEqualTo(2);
        assertThat(table.bit(OperationClass.of("BBBB"))).isEqualTo(4);
        assertThatExceptionOfType(UnknownOperationException.class)
                .isThrownBy(() -> table.bit(OperationClass.of("AaBB")))
                .withMessage("operation class \"AaBB\" is not in the policy; did you mean AaAa?; known: AaAa, VIEW,"
                        + " BBBB");
    }

    @Test
    void listOfAnotherWriterDeniesWhatItLacksAndSaysNothingOfWhatIsUnknownHere() {
        OperationTable table = table(List.of("SELL", "LOOK"));
        assertThat(table.maskOfNames(Set.of("LOOK", "ELSEWHERE"))).isEqualTo(2);
        assertThat(table.maskOfNames(Set.of())).isZero();
    }

    private static OperationTable table(List<String> names) {
        ModePolicyBuilder builder = ModePolicy.builder().name("test");
        names.forEach(name -> builder.operation(name, Effect.WRITE));
        return new OperationTable(builder.modeThatPermitsAll(Mode.NORMAL).build());
    }
}

package io.modegate.testkit;

import static io.modegate.Mode.NORMAL;
import static io.modegate.Mode.READ_ONLY;
import static io.modegate.Mode.UNAVAILABLE;
import static io.modegate.OperationClass.PLACE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.ModeGate;
import io.modegate.ModePolicy;
import io.modegate.policy.PolicyFile;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ModeExtensionTest {
    @RegisterExtension
    static final ModeExtension MODE = ModeExtension.of(ModePolicy.orderSystem());

    /** Stands for an application that starts once, before every test. */
    private static final ModeGate APPLICATION = MODE.gate();

    @RepeatedTest(2)
    void anApplicationThatStartedBeforeIsResetBetweenTests() {
        assertThat(APPLICATION.current().mode()).isEqualTo(NORMAL);
        assertThat(MODE.gate().asked()).isEmpty();

        APPLICATION.check(PLACE_ORDER);
        MODE.gate()
                .control()
                .hold("drill", UNAVAILABLE)
                .by("alice")
                .because("drill")
                .apply();
        MODE.gate()
                .control()
                .raise("feed", "READ_ONLY")
                .by("feed")
                .because("late")
                .lasting(Duration.ofMinutes(5))
                .apply();
        assertThat(APPLICATION.current().mode()).isEqualTo(UNAVAILABLE);
    }

    @Test
    @WithMode("READ_ONLY")
    void itsGateIsTheOneThatHasTheMode(ModeGate gate) {
        assertThat(gate).isSameAs(APPLICATION);
        assertThat(gate.current().mode()).isEqualTo(READ_ONLY);
    }

    @Test
    void anExtensionWithoutAGateOfItsOwnSaysHowToGetOne() {
        assertThatThrownBy(() -> new ModeExtension().gate())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ModeExtension.of(policy)");
    }

    @Test
    void thePolicyIsThatOfTheClassPathOrElseTheOrderSystems(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(PolicyFile.RESOURCE);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, PolicyFile.write(ModePolicy.orderSystem()).replaceFirst("\"order-system\"", "\"of-the-host\""));
        try (URLClassLoader without = new URLClassLoader(new URL[0], null);
                URLClassLoader with =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThat(ModeExtension.policy(without).name()).isEqualTo("order-system");
            assertThat(ModeExtension.policy(with).name()).isEqualTo("of-the-host");
        }
    }
}

package io.modegate.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modegate.Mode;
import io.modegate.OperationDeniedException;
import io.modegate.PlacesOrder;
import io.modegate.Views;
import io.modegate.runtime.ModeManager;
import io.modegate.store.ModeStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What an interface says holds for beans of the interfaces that extend it. */
class SuperInterfaceTest {
    private final AnnotationConfigApplicationContext host = new AnnotationConfigApplicationContext();

    @BeforeEach
    void start() {
        host.register(ModeGuardConfiguration.class);
        host.registerBean(
                ModeManager.class,
                () -> ModeManager.builder()
                        .store(ModeStore.inMemory())
                        .operatorOnly(Mode.NORMAL)
                        .build());
        host.registerBean(Desk.class);
        host.refresh();
        host.getBean(ModeManager.class)
                .control()
                .hold("drill", Mode.UNAVAILABLE)
                .by("alice")
                .because("drill")
                .apply();
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void aMethodThatOnlyTheSuperInterfaceGuardsIsDenied() {
        assertThatExceptionOfType(OperationDeniedException.class)
                .isThrownBy(() -> host.getBean(Nearer.class).place());
    }

    @Test
    void aMethodThatTheSuperInterfaceCoversIsDenied() {
        assertThatExceptionOfType(OperationDeniedException.class)
                .isThrownBy(() -> host.getBean(Nearer.class).look());
        assertThat(GuardedTypes.lineage(Desk.class)).contains(Far.class, Farther.class);
    }

    interface Farther {
        @PlacesOrder
        void place();
    }

    @Views
    interface Far extends Farther {
        void look();
    }

    interface Nearer extends Far {}

    static final class Desk implements Nearer {
        @Override
        public void place() {}

        @Override
        public void look() {}
    }
}

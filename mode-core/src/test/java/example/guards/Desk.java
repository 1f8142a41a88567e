package example.guards;

import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.Scope;
import io.modegate.runtime.ModeManager;
import io.modegate.store.ModeStore;

/** A gate whose mode a test sets. */
final class Desk implements AutoCloseable {
    private final ModeManager modes = ModeManager.builder()
            .store(ModeStore.inMemory())
            .operatorOnly(Mode.NORMAL)
            .build();

    ModeGate gate() {
        return modes.gate();
    }

    void hold(Mode mode) {
        hold(mode, Scope.ROOT, 100);
    }

    void hold(Mode mode, Scope scope, int percentage) {
        modes.control()
                .hold("drill", mode)
                .in(scope)
                .by("alice")
                .because("drill")
                .percentage(percentage)
                .apply();
    }

    @Override
    public void close() {
        modes.close();
    }
}

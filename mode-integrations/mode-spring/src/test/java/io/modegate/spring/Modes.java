package io.modegate.spring;

import io.modegate.Mode;
import io.modegate.ModeMeter;
import io.modegate.runtime.ModeManager;
import io.modegate.store.ModeStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A real manager, its orders, and what it told its meter of the proof. */
final class Modes {
    private Modes() {}

    /** Such as hosts have. */
    @Configuration(proxyBeanMethods = false)
    static class Managed {
        @Bean(destroyMethod = "close")
        ModeManager modes(Counted counted) {
            return manager(counted);
        }

        @Bean
        Counted counted() {
            return new Counted();
        }
    }

    /** Proved and unproved guards, in turn. */
    static final class Counted implements ModeMeter {
        final List<Integer> guards = new CopyOnWriteArrayList<>();

        @Override
        public void guarded(int proved, int unproved) {
            guards.add(proved);
            guards.add(unproved);
        }
    }

    static ModeManager manager(ModeMeter meter) {
        ModeManager modes = ModeManager.builder()
                .store(ModeStore.inMemory())
                .meter(meter)
                .operatorOnly(Mode.NORMAL)
                .build();
        if (!modes.awaitReady(Duration.ofSeconds(30))) {
            throw new IllegalStateException("not ready in 30 s");
        }
        return modes;
    }

    static void hold(ModeManager modes, Mode mode) {
        modes.control().hold("test", mode).by("alice").because("to see").apply();
    }

    static void release(ModeManager modes) {
        modes.control().release("test", "alice", "seen");
    }
}

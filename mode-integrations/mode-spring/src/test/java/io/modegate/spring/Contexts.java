package io.modegate.spring;

import java.util.Map;
import java.util.function.Consumer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Applications of a few beans each. */
final class Contexts {
    private Contexts() {}

    /** A guarded one with a manager. */
    static AnnotationConfigApplicationContext guarded(Consumer<AnnotationConfigApplicationContext> beans) {
        return started(context -> {
            context.register(ModeGuardConfiguration.class, Modes.Managed.class);
            beans.accept(context);
        });
    }

    static AnnotationConfigApplicationContext started(Consumer<AnnotationConfigApplicationContext> beans) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        beans.accept(context);
        context.refresh();
        return context;
    }

    static void proof(AnnotationConfigApplicationContext context, String setting) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of(ProofMode.PROPERTY, setting)));
    }
}

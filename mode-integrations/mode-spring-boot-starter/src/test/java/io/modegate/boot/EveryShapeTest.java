package io.modegate.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modegate.Mode;
import io.modegate.ModeControl;
import io.modegate.OperationDeniedException;
import io.modegate.boot.shapes.Shapes;
import io.modegate.boot.shapes.ShapesApplication;
import io.modegate.guard.GuardReport;
import io.modegate.spring.ModeGuardProof;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A Spring Boot application with guarded methods of every shape; the catalogue is what the annotation processor wrote when
 * they were compiled.
 */
class EveryShapeTest {
    private final ConfigurableApplicationContext host = new SpringApplicationBuilder(ShapesApplication.class)
            .run(
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--logging.level.root=warn",
                    "--spring.main.banner-mode=off",
                    "--spring.datasource.url=jdbc:h2:mem:shapes;DB_CLOSE_DELAY=-1",
                    "--modegate.jdbc.create-if-missing=true",
                    "--modegate.operator-only=NORMAL");
    private final Map<String, Callable<?>> calls = calls();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void allAreServedInNormalAndDeniedInReadOnlyAndNoneIsBypassed() throws Exception {
        assertThat(calls).hasSizeGreaterThanOrEqualTo(20);
        Shapes.RAN.set(0);
        for (Callable<?> call : calls.values()) {
            Object returned = call.call();
            if (returned instanceof java.util.concurrent.CompletionStage<?> stage) {
                stage.toCompletableFuture().get();
            }
        }
        assertThat(Shapes.RAN).hasValue(calls.size());

        host.getBean(ModeControl.class)
                .hold("drill", Mode.READ_ONLY)
                .by("alice")
                .because("drill")
                .apply();
        calls.forEach((shape, call) -> assertThatExceptionOfType(OperationDeniedException.class)
                .as(shape)
                .isThrownBy(call::call));
        assertThat(Shapes.RAN).hasValue(calls.size());
    }

    @Test
    void everyOneWasProvedAtTheStart() {
        GuardReport report = host.getBean(ModeGuardProof.class).report().orElseThrow();

        assertThat(report.unsound()).isEmpty();
        // Three calls come to a method that another one comes to by another way.
        assertThat(report.findings()).hasSize(calls.size() - 3).hasSize(20);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whoever calls them waits for it
    private Map<String, Callable<?>> calls() {
        Shapes.ByClass byClass = host.getBean(Shapes.ByClass.class);
        Shapes.ByInterface byInterface = host.getBean(Shapes.ByInterface.class);
        Shapes.Declared<String> declared = byInterface;
        Shapes.Base base = byClass;
        Shapes.Covered covered = host.getBean(Shapes.Covered.class);
        Map<String, Callable<?>> all = new LinkedHashMap<>();
        all.put("a method of a class", byClass::plain);
        all.put("one that is inherited", byClass::inherited);
        all.put("the same, by the superclass", base::inherited);
        all.put("one that is overridden", base::overridden);
        all.put("varargs", () -> byClass.varargs("a", "b"));
        all.put("scope and key", () -> byClass.scoped("XNAS", UUID.randomUUID()));
        all.put("a checked exception", byClass::throwing);
        all.put("an annotation of one's own", byClass::byAnnotationOfOnesOwn);
        all.put("a generic method", () -> byClass.genericMethod(List.of(1)));
        all.put("void", () -> {
            byClass.nothing();
            return "done";
        });
        all.put("a future that completes", byClass::later);
        all.put("a stage", byClass::stage);
        all.put("asynchronous", byClass::elsewhere);
        all.put("transactional", byClass::inTransaction);
        all.put("protected", () -> Shapes.ByClass.callProtectedly(byClass));
        all.put("by its interface", declared::byInterface);
        all.put("by its interface, of the class", byInterface::byInterface);
        all.put("a generic interface", () -> declared.generic("a"));
        all.put("the bridge's target", () -> byInterface.generic("a"));
        all.put("a default method", declared::byDefault);
        all.put("covered by its type", covered::one);
        all.put("covered, with a primitive", () -> covered.other(1));
        all.put("covered, with an array", () -> covered.third(true, new int[2]));
        return all;
    }
}

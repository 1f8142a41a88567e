package io.modegate.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.io.DefaultResourceLoader;

/** A host that calls a guarded method of its own object: compiled with the annotation processor, then started. */
class SelfInvokedTest {
    private static final String HOST = """
            package example.selfinvoked;

            import io.modegate.PlacesOrder;
            import org.springframework.boot.autoconfigure.SpringBootApplication;
            import org.springframework.context.annotation.Bean;

            @SpringBootApplication
            public class Host {
                @Bean
                Desk desk() {
                    return new Desk();
                }

                public static class Desk {
                    @PlacesOrder
                    public void place() {}

                    public void placeAll() {
                        place();
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void theProofNamesItAndItsCallerAndEndsTheStart() throws Exception {
        try (URLClassLoader loader = compiled()) {
            assertThatThrownBy(() -> start(loader, "fail"))
                    .hasStackTraceContaining("BYPASSED example.selfinvoked.Host$Desk#place()")
                    .hasStackTraceContaining("its own type calls it at example/selfinvoked/Host.java:19");
        }
    }

    @Test
    void theHostMayAskToBeWarnedOnly() throws Exception {
        try (URLClassLoader loader = compiled()) {
            start(loader, "warn");
        }
    }

    private static void start(ClassLoader loader, String proof) throws ClassNotFoundException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            new SpringApplicationBuilder(loader.loadClass("example.selfinvoked.Host"))
                    .resourceLoader(new DefaultResourceLoader(loader))
                    .run(
                            "--spring.main.web-application-type=none",
                            "--logging.level.root=off",
                            "--spring.main.banner-mode=off",
                            "--spring.datasource.url=jdbc:h2:mem:selfinvoked;DB_CLOSE_DELAY=-1",
                            "--modegate.store=memory",
                            "--modegate.operator-only=NORMAL",
                            "--modegate.guard-proof=" + proof)
                    .close();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private URLClassLoader compiled() throws IOException {
        Path source = folder.resolve("Host.java");
        Files.writeString(source, HOST);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(
                        null,
                        null,
                        null,
                        List.of("-d", classes.toString(), "-classpath", path, "-processorpath", path, "-parameters"),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
                .call();
        assertThat(compiled).isTrue();
        return new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    }
}

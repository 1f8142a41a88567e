package io.modegate.processor;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The compiler of this JVM, with mode-core on its processor path as a user has it there, working into a folder. */
final class Javac {
    static final Path CORE = Path.of("target", "classes").toAbsolutePath();
    private static final Path RESOURCES = Path.of("src", "test", "resources", "io", "modegate", "processor");

    final Path output;
    private final List<String> options = new ArrayList<>();
    private List<Processor> processors = List.of();

    Javac(Path output) {
        this.output = output;
    }

    Javac with(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** These instead of those on the processor path. */
    Javac running(Processor... instead) {
        processors = List.of(instead);
        return this;
    }

    /** A source file of the test's resources. */
    static Path resource(String name) {
        return RESOURCES.resolve(name);
    }

    /** Writes a source file beside the output. */
    Path source(String name, String text) {
        try {
            Path file = output.resolveSibling("src").resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the compiler said. */
    List<Diagnostic<? extends JavaFileObject>> compile(Path... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, Locale.ROOT, null)) {
            Files.createDirectories(output);
            List<String> all = new ArrayList<>(List.of("-d", output.toString(), "--release", "17", "-parameters"));
            all.addAll(List.of("-classpath", output + java.io.File.pathSeparator + CORE));
            if (processors.isEmpty()) {
                all.addAll(List.of("-processorpath", CORE.toString()));
            }
            all.addAll(options);
            JavaCompiler.CompilationTask task =
                    compiler.getTask(new StringWriter(), files, said, all, null, files.getJavaFileObjects(sources));
            if (!processors.isEmpty()) {
                task.setProcessors(processors);
            }
            task.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said.getDiagnostics();
    }

    /** Loads what was compiled. */
    URLClassLoader loader() {
        try {
            return new URLClassLoader(new URL[] {output.toUri().toURL()}, Javac.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file in the output. */
    String written(String name) {
        try {
            return Files.readString(output.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a folder of the test's resources. */
    static Path[] resources(String folder) {
        try (Stream<Path> files = Files.list(resource(folder))) {
            return files.sorted().toArray(Path[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

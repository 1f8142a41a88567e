package io.modegate.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Asks for a sentence on every type and member that others can see, but not for tags that repeat the signature: doclint
 * knows only both or neither.
 */
public final class Comments {
    private Comments() {}

    /** Checks the main sources of the module in the working folder. */
    public static void check() {
        List<String> silent = missing(Path.of("src", "main", "java"));
        if (!silent.isEmpty()) {
            throw new AssertionError("Public, but without a comment:\n" + String.join("\n", silent));
        }
    }

    static List<String> missing(Path sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> silent = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(java));
            for (CompilationUnitTree unit : task.parse()) {
                new SilenceScanner(DocTrees.instance(task), silent).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return silent.stream().sorted().toList();
    }
}

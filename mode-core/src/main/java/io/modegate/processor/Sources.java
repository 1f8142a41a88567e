package io.modegate.processor;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Where elements stand in their source, as far as the compiler is javac and says so. */
final class Sources {
    private final Trees trees;

    private Sources(Trees trees) {
        this.trees = trees;
    }

    /** Null where the compiler is another one, or a build tool stands before it: it is all extra. */
    static @Nullable Sources of(ProcessingEnvironment environment) {
        try {
            return new Sources(Trees.instance(environment));
        } catch (IllegalArgumentException | LinkageError anotherCompiler) {
            return null;
        }
    }

    Trees trees() {
        return trees;
    }

    /** The source of a type; empty for one that comes from a class file. */
    Optional<TreePath> path(Element element) {
        return Optional.ofNullable(trees.getPath(element));
    }

    /** The line that an element's name stands in; 0 if that is not known. */
    long line(Element element) {
        return path(element)
                .map(path -> line(path.getCompilationUnit(), start(path, element)))
                .orElse(0L);
    }

    /** Such as {@code com/acme/Orders.java:12}. */
    String place(CompilationUnitTree unit, Tree tree) {
        return file(unit) + ":" + line(unit, trees.getSourcePositions().getStartPosition(unit, tree));
    }

    /** Such as {@code com/acme/Orders.java}. */
    static String file(CompilationUnitTree unit) {
        String name = unit.getSourceFile().getName().replace('\\', '/');
        String folder = unit.getPackageName() == null
                ? ""
                : unit.getPackageName().toString().replace('.', '/') + "/";
        return folder + name.substring(name.lastIndexOf('/') + 1);
    }

    private static long line(CompilationUnitTree unit, long position) {
        return position < 0 ? 0 : unit.getLineMap().getLineNumber(position);
    }

    /** Behind the annotations, which may be many lines. */
    private long start(TreePath path, Element element) {
        Tree tree = path.getLeaf();
        CompilationUnitTree unit = path.getCompilationUnit();
        if (tree instanceof MethodTree method && method.getReturnType() != null) {
            return trees.getSourcePositions().getStartPosition(unit, method.getReturnType());
        }
        long start = trees.getSourcePositions().getStartPosition(unit, tree);
        if (tree instanceof ClassTree type) {
            return named(unit, element, annotated(unit, type.getModifiers(), start));
        }
        return start;
    }

    private long annotated(CompilationUnitTree unit, ModifiersTree modifiers, long start) {
        long last = start;
        for (AnnotationTree annotation : modifiers.getAnnotations()) {
            last = Math.max(last, trees.getSourcePositions().getStartPosition(unit, annotation));
        }
        return last;
    }

    private static long named(CompilationUnitTree unit, Element type, long from) {
        try {
            Matcher name = Pattern.compile("\\b(class|interface|enum|record)\\s+"
                            + Pattern.quote(type.getSimpleName().toString()) + "\\b")
                    .matcher(unit.getSourceFile().getCharContent(true));
            return from >= 0 && name.find((int) from) ? name.start() : from;
        } catch (IOException unreadable) {
            return from;
        }
    }

    /** What its file is called by the rules of the language, if nobody says. */
    static String usualFile(Element element) {
        Element at = element;
        while (at.getEnclosingElement() != null
                && !at.getEnclosingElement().getKind().equals(javax.lang.model.element.ElementKind.PACKAGE)) {
            at = at.getEnclosingElement();
        }
        return ((TypeElement) at).getQualifiedName().toString().replace('.', '/') + ".java";
    }

    /** The element of a method's source. */
    @Nullable
    ExecutableElement method(TreePath path) {
        return trees.getElement(path) instanceof ExecutableElement method ? method : null;
    }
}

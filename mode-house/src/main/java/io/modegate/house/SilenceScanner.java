package io.modegate.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Walks one source file and notes what is visible and says nothing. */
final class SilenceScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private static final Set<Tree.Kind> INTERFACES = Set.of(Tree.Kind.INTERFACE, Tree.Kind.ANNOTATION_TYPE);

    private final DocTrees trees;
    private final List<String> silent;

    SilenceScanner(DocTrees trees, List<String> silent) {
        this.trees = trees;
        this.silent = silent;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
        if (!isVisible(type.getModifiers())) {
            return null;
        }
        note(type.getSimpleName());
        return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
        boolean compact = method.getName().contentEquals("<init>") && parent().getKind() == Tree.Kind.RECORD;
        if (isVisible(method.getModifiers()) && !compact && !overrides(method)) {
            note(method.getName());
        }
        return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree field, @Nullable Void none) {
        if (isVisible(field.getModifiers())) {
            note(field.getName());
        }
        return null;
    }

    private boolean isVisible(ModifiersTree modifiers) {
        Set<Modifier> flags = modifiers.getFlags();
        return flags.contains(Modifier.PUBLIC)
                || flags.contains(Modifier.PROTECTED)
                || (INTERFACES.contains(parent().getKind()) && !flags.contains(Modifier.PRIVATE));
    }

    private static boolean overrides(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    private Tree parent() {
        return getCurrentPath().getParentPath().getLeaf();
    }

    private void note(CharSequence name) {
        TreePath path = getCurrentPath();
        if (trees.getDocComment(path) == null) {
            String file = path.getCompilationUnit().getSourceFile().getName();
            long position = trees.getSourcePositions().getStartPosition(path.getCompilationUnit(), path.getLeaf());
            silent.add(file + ":" + path.getCompilationUnit().getLineMap().getLineNumber(position) + " " + name);
        }
    }
}

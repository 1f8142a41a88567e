package io.modegate.processor;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Finds calls in a type's source of methods of its own object. By name and number of arguments, because bodies are not
 * attributed yet when processors run: a best effort, which stays silent where it cannot tell overloads apart.
 */
final class SelfCalls extends TreePathScanner<@Nullable Void, @Nullable Void> {
    /** A method reference has no arguments. */
    static final int ANY = -1;

    private final ClassTree type;
    private final Listener listener;
    private final Deque<ClassTree> within = new ArrayDeque<>();
    private @Nullable TreePath caller;

    private SelfCalls(ClassTree type, Listener listener) {
        this.type = type;
        this.listener = listener;
    }

    /** Is told of each call. */
    @FunctionalInterface
    interface Listener {
        /**
         * A method calls one of its own object.
         *
         * @param caller the method of the type that calls; null for an initialiser
         * @param called the name of the method called
         * @param arguments how many; {@link #ANY} for a reference
         * @param call the call itself
         */
        void called(@Nullable TreePath caller, String called, int arguments, TreePath call);
    }

    static void find(TypeElement type, Sources sources, Listener listener) {
        sources.path(type).ifPresent(path -> {
            if (path.getLeaf() instanceof ClassTree tree) {
                new SelfCalls(tree, listener).scan(path, null);
            }
        });
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
        within.push(tree);
        super.visitClass(tree, null);
        within.pop();
        return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void none) {
        TreePath outer = caller;
        if (within.peek() == type) {
            caller = tree.getReturnType() == null ? null : getCurrentPath();
        }
        super.visitMethod(tree, null);
        caller = outer;
        return null;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
        ExpressionTree method = call.getMethodSelect();
        int arguments = call.getArguments().size();
        if (method instanceof IdentifierTree name && reaches(name.getName().toString())) {
            listener.called(caller, name.getName().toString(), arguments, getCurrentPath());
        }
        if (method instanceof MemberSelectTree select && isSelf(select.getExpression())) {
            listener.called(caller, select.getIdentifier().toString(), arguments, getCurrentPath());
        }
        return super.visitMethodInvocation(call, null);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void none) {
        if (isSelf(reference.getQualifierExpression())) {
            listener.called(caller, reference.getName().toString(), ANY, getCurrentPath());
        }
        return super.visitMemberReference(reference, null);
    }

    private boolean isSelf(ExpressionTree receiver) {
        if (receiver instanceof IdentifierTree name) {
            return within.peek() == type
                    && (name.getName().contentEquals("this") || name.getName().contentEquals("super"));
        }
        return receiver instanceof MemberSelectTree select
                && (select.getIdentifier().contentEquals("this")
                        || select.getIdentifier().contentEquals("super"))
                && (select.getExpression()
                                .toString()
                                .equals(type.getSimpleName().toString())
                        || within.peek() == type);
    }

    /** Whether a bare name means a method of the type: no class in between declares one of that name. */
    private boolean reaches(String name) {
        for (ClassTree at : within) {
            if (at == type) {
                return true;
            }
            if (declares(at.getMembers(), name)) {
                return false;
            }
        }
        return false;
    }

    private static boolean declares(List<? extends Tree> members, String name) {
        return members.stream()
                .anyMatch(member ->
                        member instanceof MethodTree method && method.getName().contentEquals(name));
    }
}

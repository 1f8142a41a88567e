package io.modegate.testkit;

import io.modegate.ModeControl;
import io.modegate.ModeGate;
import io.modegate.Scope;
import io.modegate.runtime.ModeManager;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** What {@link WithMode} does. */
final class ModeExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private record Used(FakeGate gate, boolean ours) {}

    private static final Namespace OURS = Namespace.create(ModeExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) throws IllegalAccessException {
        Optional<FakeGate> own = ownGate(context);
        FakeGate gate = own.isPresent() ? own.get() : FakeGate.create();
        context.getStore(OURS).put(FakeGate.class, new Used(gate, own.isEmpty()));
        gate.reset();
        annotation(context).ifPresent(mode -> gate.set(mode.value(), Scope.of(mode.scope())));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Used used = used(context);
        if (used.ours) {
            used.gate.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return context.getTestMethod().isPresent()
                && List.of(FakeGate.class, ModeGate.class, ModeControl.class, ModeManager.class)
                        .contains(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        FakeGate gate = used(context).gate;
        if (type == ModeControl.class) {
            return gate.manager().control();
        }
        return type == ModeManager.class ? gate.manager() : gate;
    }

    private static Used used(ExtensionContext context) {
        return Objects.requireNonNull(
                context.getStore(OURS).get(FakeGate.class, Used.class), "beforeEach put it there");
    }

    /** The nearest one: of the method, the class, the classes around it. */
    private static Optional<WithMode> annotation(ExtensionContext context) {
        Optional<WithMode> found = AnnotationSupport.findAnnotation(context.getTestMethod(), WithMode.class);
        for (Class<?> at = context.getRequiredTestClass(); found.isEmpty() && at != null; at = at.getEnclosingClass()) {
            found = AnnotationSupport.findAnnotation(at, WithMode.class);
        }
        return found;
    }

    /** In the innermost test that has one. */
    private static Optional<FakeGate> ownGate(ExtensionContext context) throws IllegalAccessException {
        List<Object> innermostFirst =
                new ArrayList<>(context.getRequiredTestInstances().getAllInstances());
        Collections.reverse(innermostFirst);
        for (Object test : innermostFirst) {
            for (Field field : ReflectionSupport.findFields(
                    test.getClass(), found -> found.getType() == FakeGate.class, HierarchyTraversalMode.BOTTOM_UP)) {
                field.setAccessible(true);
                if (field.get(test) instanceof FakeGate gate) {
                    return Optional.of(gate);
                }
            }
        }
        return Optional.empty();
    }
}

package io.modegate.testkit;

import io.modegate.ModeControl;
import io.modegate.ModeGate;
import io.modegate.ModePolicy;
import io.modegate.Scope;
import io.modegate.policy.PolicyFile;
import io.modegate.runtime.ModeManager;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What makes {@link WithMode} work. Registered by hand it has one gate from the moment it is made, which an application can
 * be given before it starts, and which is reset to the freest mode, or that of {@code @WithMode}, before each test:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final ModeExtension mode = ModeExtension.of(policy);
 * }</pre>
 *
 * Such a gate has no threads and is not closed, because the application may outlive the tests.
 */
public final class ModeExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(ModeExtension.class);
    private static final List<Class<?>> GIVEN =
            List.of(ModeGate.class, FakeGate.class, ModeControl.class, ModeManager.class);

    private final @Nullable FakeGate own;

    /** For {@code @ExtendWith} and {@link WithMode}: a gate of its own for each test. */
    public ModeExtension() {
        own = null;
    }

    private ModeExtension(FakeGate own) {
        this.own = own;
    }

    /** For {@code @RegisterExtension}: one gate of that policy. */
    public static ModeExtension of(ModePolicy policy) {
        return new ModeExtension(FakeGate.of(policy));
    }

    /**
     * The one gate, for the application under test.
     *
     * @throws IllegalStateException if this was not made by {@link #of}, so that there is none but within a test
     */
    public FakeGate gate() {
        if (own == null) {
            throw new IllegalStateException(
                    "this extension has a new gate for each test: take that as a parameter of the"
                            + " test, or make the extension by ModeExtension.of(policy)");
        }
        return own;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        register(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        register(context);
        if (own != null) {
            own.reset();
            tune(own, context);
        }
    }

    private void register(ExtensionContext context) {
        if (own != null) {
            context.getStore(OURS).put(ModeExtension.class, this);
        }
    }

    /** Ends what a test was given; a registered gate lives on. */
    @Override
    public void afterEach(ExtensionContext context) {
        FakeGate fresh = context.getStore(OURS).remove(FakeGate.class, FakeGate.class);
        if (fresh != null) {
            fresh.close();
        }
    }

    /** Leaves the parameters to a registered extension, if there is one besides. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Object registered = context.getStore(OURS).get(ModeExtension.class);
        return GIVEN.contains(parameter.getParameter().getType()) && (registered == null || registered == this);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        FakeGate gate = own == null ? fresh(parameter, context) : own;
        Class<?> type = parameter.getParameter().getType();
        if (type == ModeControl.class) {
            return gate.control();
        }
        return type == ModeManager.class ? gate.manager() : gate;
    }

    private static FakeGate fresh(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    "a gate is new for each test, so " + parameter.getDeclaringExecutable()
                            + " cannot have one: take it in the test method or in @BeforeEach, or register an extension made by"
                            + " ModeExtension.of(policy)");
        }
        ExtensionContext.Store store = context.getStore(OURS);
        FakeGate known = store.get(FakeGate.class, FakeGate.class);
        if (known != null) {
            return known;
        }
        FakeGate gate = FakeGate.of(policy(loader()));
        tune(gate, context);
        store.put(FakeGate.class, gate);
        return gate;
    }

    private static ClassLoader loader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    static ModePolicy policy(ClassLoader loader) {
        return loader.getResource(PolicyFile.RESOURCE) == null
                ? ModePolicy.orderSystem()
                : PolicyFile.fromClassPath(loader);
    }

    private static void tune(FakeGate gate, ExtensionContext context) {
        nearest(context)
                .ifPresent(wanted -> gate.set(gate.policy().modeNamed(wanted.value()), Scope.of(wanted.scope())));
    }

    /** A context's parents are the template of a parameterised test, its class, and the classes around that. */
    private static Optional<WithMode> nearest(ExtensionContext context) {
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            Optional<AnnotatedElement> element = at.get().getElement();
            Optional<WithMode> found = element.flatMap(it -> AnnotationSupport.findAnnotation(it, WithMode.class));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}

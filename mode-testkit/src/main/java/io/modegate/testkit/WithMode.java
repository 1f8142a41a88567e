package io.modegate.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test runs in that mode. On a class it means each of its tests, those of its {@code @Nested} classes included; the
 * nearest decides: the method, its class, the enclosing classes. Carry it on an annotation of your own if you like.
 *
 * <p>Test methods, {@code @BeforeEach} and {@code @AfterEach} methods may take a {@link io.modegate.ModeGate} (or {@link
 * FakeGate}), an {@link io.modegate.ModeControl} and an {@link io.modegate.runtime.ModeManager}: those of a manager in
 * memory that is new for each test and each invocation of a parameterised one. Its policy is that at {@code
 * META-INF/modegate/policy.json} if the class path has one, else the order system's; for another, or for a gate that
 * outlives a test, register a {@link ModeExtension}, whose gate is then the one meant here.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(ModeExtension.class)
public @interface WithMode {
    /** The name of the mode, such as {@code READ_ONLY}. */
    String value();

    /** Where it holds, such as {@code venue/XNAS}; everywhere unless set. */
    String scope() default "/";
}

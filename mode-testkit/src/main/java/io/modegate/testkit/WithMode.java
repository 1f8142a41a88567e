package io.modegate.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test runs in that mode. On a method it beats the one on the class, and that beats the one of an enclosing class of a
 * nested test.
 *
 * <p>Which gate: the one in a field of type {@link FakeGate} of the test or of a test that encloses it, so that it can be
 * handed to what is tested before; it is reset for each test. Without such a field each test gets a gate of its own, of
 * {@link io.modegate.ModePolicy#orderSystem()}. Parameters of type {@link FakeGate}, {@link io.modegate.ModeGate}, {@link
 * io.modegate.ModeControl} and {@link io.modegate.runtime.ModeManager} are resolved, but not in constructors.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(ModeExtension.class)
public @interface WithMode {
    /** The mode's name; one that the policy lacks fails the test, naming the known ones. */
    String value();

    /** Where it holds; the root unless set. */
    String scope() default "/";
}

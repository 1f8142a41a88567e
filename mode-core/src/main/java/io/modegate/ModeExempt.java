package io.modegate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * No guard here, on purpose. On a method it lifts a guard of its type or of an interface; on a type, one of an interface.
 * It also answers the rules and warnings that ask for a guard: those of the test kit for endpoints and writers, and the
 * processor's of a method that calls a guarded method of its own object.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ModeExempt {
    /** Why, for whoever reviews it; must not be blank. */
    String reason();
}

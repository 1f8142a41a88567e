package io.modegate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter says in which scope a guarded call lies: {@code @ModeScope("venue") String venue} with {@code "XNAS"} is
 * {@code venue/XNAS}. On several parameters the call lies in all of those scopes at once.
 *
 * <p>The parameter is a {@link CharSequence}, an enum, a {@link java.util.UUID}, an integer type or its box, and its text
 * must be one canonical segment; or it is a {@link Scope}, and then the annotation has no value. A null, or a text that is
 * no segment, is refused with an {@link IllegalArgumentException} before the call runs: a call whose scope is not known is
 * not let past a hold of that scope.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface ModeScope {
    /** The path above the parameter's text, such as {@code venue}; empty only for a parameter of type {@link Scope}. */
    String value() default "";
}

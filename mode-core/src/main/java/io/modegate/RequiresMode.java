package io.modegate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A call of this method is an operation of that class: it runs only while the mode permits the class, and counts as under
 * way until it returns, or until the {@link java.util.concurrent.CompletionStage} that it returns completes. Otherwise
 * it throws {@link OperationDeniedException}, or runs the fallback.
 *
 * <p>Prefer {@link PlacesOrder}, {@link UpdatesOrder}, {@link CancelsOrder}, {@link Views}, {@link Administers}, or an
 * annotation of your own that carries this one; a member {@code String fallback()} of it counts as {@link #fallback()}.
 * The strings here are the escape hatch. mode-core's annotation processor refuses a name that the policy lacks.
 *
 * <p>On a type it covers every public method of the type, those it inherits included, but for those of {@code Object}.
 * Of several, the nearest decides, in this order:
 *
 * <ol>
 *   <li>the method as the class, or the nearest superclass, declares it;
 *   <li>the class, then its superclasses;
 *   <li>the method as an interface declares it;
 *   <li>the interface.
 * </ol>
 *
 * {@link ModeExempt} takes part in that order. Two interfaces that disagree are refused.
 *
 * <p>The annotation alone does nothing. What makes it work is a guard in front of the object: a generated decorator, {@code
 * io.modegate.guard.ModeGuard.proxy}, or the adapters for Spring and Jakarta. A call of an object to itself passes none of
 * them; the proof at start-up names such calls.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface RequiresMode {
    /** The name of the operation class, such as {@code PLACE_ORDER}. */
    String value();

    /**
     * The name of a method to run instead of a denied call; empty for none. It is a method of the same type, not static,
     * not private, with the same parameters, or with these and an {@link OperationDeniedException} as the last, and a
     * return type that fits. It runs without a guard.
     */
    String fallback() default "";
}

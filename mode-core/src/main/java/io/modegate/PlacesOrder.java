package io.modegate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The call places a new order: {@link OperationClass#PLACE_ORDER}. Everything else is said at {@link RequiresMode}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@RequiresMode("PLACE_ORDER")
public @interface PlacesOrder {
    /** {@link RequiresMode#fallback()}. */
    String fallback() default "";
}

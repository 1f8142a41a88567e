package io.modegate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The call administers: {@link OperationClass#ADMIN}. Everything else is said at {@link RequiresMode}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@RequiresMode("ADMIN")
public @interface Administers {
    /** {@link RequiresMode#fallback()}. */
    String fallback() default "";
}

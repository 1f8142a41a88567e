package io.modegate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter is the business key of a guarded call, by which holds for some callers choose: a client order id, an
 * account, never an id that changes on a retry. Its {@code toString()} is the key; a null is a call without a key, which
 * is refused wherever any caller would be. At most one parameter of a method.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface ModeKey {}

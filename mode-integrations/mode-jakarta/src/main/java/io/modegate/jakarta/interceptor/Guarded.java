package io.modegate.jakarta.interceptor;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Binds the guard to a method; nobody writes it, the extension adds it. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@interface Guarded {
    /** The one there is. */
    final class Literal extends AnnotationLiteral<Guarded> implements Guarded {
        static final Literal INSTANCE = new Literal();
    }
}

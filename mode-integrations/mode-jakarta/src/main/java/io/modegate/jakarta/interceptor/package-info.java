/**
 * Guards in front of CDI beans: {@link io.modegate.RequiresMode} and the annotations that carry it work on every managed
 * bean, without an annotation of Jakarta's beside them. The extension is found by itself; the application provides a bean of
 * type {@link io.modegate.ModeGate}.
 */
@NullMarked
package io.modegate.jakarta.interceptor;

import org.jspecify.annotations.NullMarked;

package io.modegate.processor;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** What a message points at, as exactly as is known. */
record Spot(
        @Nullable Element element,
        @Nullable AnnotationMirror mirror,
        @Nullable AnnotationValue value) {
    /** The build as a whole. */
    static final Spot BUILD = new Spot(null, null, null);

    static Spot of(Element element) {
        return new Spot(element, null, null);
    }
}

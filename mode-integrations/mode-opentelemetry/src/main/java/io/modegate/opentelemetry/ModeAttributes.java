package io.modegate.opentelemetry;

import io.modegate.Decision;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;

/**
 * A decision as attributes, in the shape that OpenFeature gives evaluations of flags (appendix D of its specification). A
 * denial by mode is no error: it leaves a span's status alone, and says {@code denied_by_mode} as its outcome, so that an
 * error budget can leave it out. Keys of callers are never among the attributes.
 */
public final class ModeAttributes {
    /** The strictest deciding mode. */
    public static final AttributeKey<String> NAME = AttributeKey.stringKey("mode.name");

    /** The operation class that was asked for. */
    public static final AttributeKey<String> OPERATION = AttributeKey.stringKey("mode.operation");

    /** {@code permitted} or {@code denied_by_mode}. */
    public static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("mode.outcome");

    /** Who decided: {@code USER} or {@code SYSTEM_PROCESS}. */
    public static final AttributeKey<String> SOURCE = AttributeKey.stringKey("mode.source");

    /** The scope that was asked for. */
    public static final AttributeKey<String> SCOPE = AttributeKey.stringKey("mode.scope");

    /** Why, in the words of the operator or of the evidence; left out if there are none. */
    public static final AttributeKey<String> REASON = AttributeKey.stringKey("mode.reason");

    /** The version of the state that decided. */
    public static final AttributeKey<Long> VERSION = AttributeKey.longKey("mode.version");

    /** How fresh that state was. */
    public static final AttributeKey<String> FRESHNESS = AttributeKey.stringKey("mode.freshness");

    private ModeAttributes() {}

    /** The attributes of a decision. */
    public static Attributes of(Decision decision) {
        AttributesBuilder attributes = Attributes.builder()
                .put(NAME, decision.mode().name())
                .put(OPERATION, decision.operation().name())
                .put(OUTCOME, decision.permitted() ? "permitted" : "denied_by_mode")
                .put(SOURCE, decision.source().name())
                .put(SCOPE, decision.scope().path())
                .put(VERSION, decision.version())
                .put(FRESHNESS, decision.freshness().name());
        if (!decision.reason().isEmpty()) {
            attributes.put(REASON, decision.reason());
        }
        return attributes.build();
    }

    /** Puts a decision on a span, such as {@code Span.current()}; of several on one span the last stays. */
    public static void annotate(Span span, Decision decision) {
        span.setAllAttributes(of(decision));
    }
}

package io.modegate.opentelemetry;

import static io.modegate.OperationClass.PLACE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Decision;
import io.modegate.Mode;
import io.modegate.Scope;
import io.modegate.runtime.ModeManager;
import io.modegate.store.ModeStore;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModeAttributesTest {
    private final ModeManager modes = ModeManager.builder()
            .store(ModeStore.inMemory())
            .operatorOnly(Mode.NORMAL)
            .build();

    @AfterEach
    void close() {
        modes.close();
    }

    @Test
    void aPermittedOperationSaysInWhichMode() {
        assertThat(ModeAttributes.of(modes.gate().evaluate(PLACE_ORDER)).asMap())
                .containsEntry(ModeAttributes.NAME, "NORMAL")
                .containsEntry(ModeAttributes.OPERATION, "PLACE_ORDER")
                .containsEntry(ModeAttributes.OUTCOME, "permitted")
                .containsEntry(ModeAttributes.SCOPE, "/")
                .containsEntry(ModeAttributes.FRESHNESS, "FRESH");
    }

    @Test
    void aDenialIsOnTheSpanAndIsNoError() {
        modes.control()
                .hold("halt", Mode.READ_ONLY)
                .in(Scope.of("venue/XNAS"))
                .by("alice")
                .because("the venue halted")
                .apply();
        SpanData span = annotated(modes.gate().evaluate(PLACE_ORDER, Scope.of("venue/XNAS"), "client-order-4711"));

        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getAttributes().asMap())
                .isEqualTo(Attributes.builder()
                        .put("mode.name", "READ_ONLY")
                        .put("mode.operation", "PLACE_ORDER")
                        .put("mode.outcome", "denied_by_mode")
                        .put("mode.source", "USER")
                        .put("mode.scope", "venue/XNAS")
                        .put("mode.reason", "the venue halted")
                        .put("mode.version", modes.gate().current().version())
                        .put("mode.freshness", "FRESH")
                        .build()
                        .asMap());
        assertThat(span.getAttributes().toString()).doesNotContain("4711");
    }

    private static SpanData annotated(Decision decision) {
        InMemorySpanExporter exported = InMemorySpanExporter.create();
        try (SdkTracerProvider tracing = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exported))
                .build()) {
            Span span = tracing.get("test").spanBuilder("place").startSpan();
            ModeAttributes.annotate(span, decision);
            span.end();
            return exported.getFinishedSpanItems().get(0);
        }
    }
}

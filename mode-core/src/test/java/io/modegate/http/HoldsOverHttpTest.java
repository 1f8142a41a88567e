package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.HoldEffect;
import io.modegate.HoldOrder;
import io.modegate.Occurrence;
import io.modegate.ReleaseOrder;
import io.modegate.Scope;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HoldsOverHttpTest {
    private static final String SHORT = "{\"mode\":\"READ_ONLY\",\"reason\":\"schema change 42\"}";

    private final Site site = new Site();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void ordersExactlyWhatTheBodySays() {
        String body = "{\"mode\":\"READ_ONLY\",\"reason\":\"schema change 42\",\"message\":\"Back at one.\","
                + "\"effect\":\"RESTRICT\",\"duration\":\"PT45M\",\"percentage\":25,\"dryRun\":true,"
                + "\"overrides\":[{\"name\":\"ledger\",\"since\":\"2026-11-21T12:00:00Z\"}]}";
        HttpResponse<String> answer = site.write(
                "PUT",
                "/mode/holds/maintenance%3Aolga?scope=venue/XNAS",
                "t-olga",
                body,
                "Content-Type",
                "application/json; charset=UTF-8",
                "Idempotency-Key",
                "\"key-1\"");

        assertThat(answer.statusCode()).isEqualTo(201);
        HoldOrder order = site.control.last(HoldOrder.class);
        assertThat(order.subject()).isEqualTo("maintenance:olga");
        assertThat(order.scope()).isEqualTo(Scope.of("venue/XNAS"));
        assertThat(order.actor()).isEqualTo("olga");
        assertThat(order.reason()).isEqualTo("schema change 42");
        assertThat(order.message()).hasValue("Back at one.");
        assertThat(order.effect()).hasValue(HoldEffect.RESTRICT);
        assertThat(order.duration()).hasValue(Duration.ofMinutes(45));
        assertThat(order.percentage()).hasValue(25);
        assertThat(order.dryRun()).hasValue(true);
        assertThat(order.overrides()).hasValue(Set.of(new Occurrence("ledger", Samples.NOON)));
        assertThat(order.idempotencyKey()).hasValue("key-1");
        assertThat(order.ifVersion()).isEmpty();
        assertThat(order.isOnlyIfAbsent()).isFalse();
    }

    @Test
    void leavesUnsaidWhatTheBodyLeavesOut() {
        site.write("PUT", "/mode/holds/h", "t-olga", SHORT);
        HoldOrder order = site.control.last(HoldOrder.class);

        assertThat(order.effect()).isEmpty();
        assertThat(order.message()).isEmpty();
        assertThat(order.duration()).isEmpty();
        assertThat(order.endsOnlyByRelease()).isFalse();
        assertThat(order.percentage()).isEmpty();
        assertThat(order.dryRun()).isEmpty();
        assertThat(order.overrides()).isEmpty();
        assertThat(order.idempotencyKey()).isEmpty();
    }

    @Test
    void takesAwayTheEndWhenTheDurationIsNull() {
        site.write("PUT", "/mode/holds/h", "t-olga", "{\"mode\":\"READ_ONLY\",\"reason\":\"r\",\"duration\":null}");

        assertThat(site.control.last(HoldOrder.class).endsOnlyByRelease()).isTrue();
    }

    @Test
    void answersTheNewStateWithWhatTheOperatorShouldKnow() {
        site.control.created = false;
        HttpResponse<String> answer = site.write("PUT", "/mode/holds/h", "t-olga", SHORT);
        JsonNode state = Site.json(answer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(state.get("version").longValue()).isEqualTo(42);
        assertThat(state.get("actor").stringValue()).isEqualTo("alice");
        assertThat(state.at("/loosens/0").stringValue()).isEqualTo("VIEW");
        assertThat(state.at("/warnings/0").stringValue()).isEqualTo("no guarded operation has a key");
        site.gate.move(Samples.held(42, Scope.ROOT));
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        site.write("PUT", "/mode/holds/h", "t-olga", SHORT, "If-Match", tag);
        assertThat(site.control.last(HoldOrder.class).ifVersion()).hasValue(42);
    }

    @Test
    void dependsOnTheVersionOfTheTagThatIsGiven() {
        site.gate.move(Samples.held(7, Scope.ROOT));
        String tag = site.get("/mode", "t-olga").headers().firstValue("ETag").orElseThrow();
        site.write("PUT", "/mode/holds/h", "t-olga", SHORT, "If-Match", tag);
        assertThat(site.control.last(HoldOrder.class).ifVersion()).hasValue(7);

        site.write("DELETE", "/mode/holds/h", "t-olga", "", "If-Match", "\"v3-0123456789abcdef\", " + tag);
        assertThat(site.control.last(ReleaseOrder.class).ifVersion()).hasValue(7);

        HttpResponse<String> garbage = site.write("PUT", "/mode/holds/h", "t-olga", SHORT, "If-Match", "\"abc\"");
        assertThat(garbage.statusCode()).isEqualTo(412);
        HttpResponse<String> weak = site.write("PUT", "/mode/holds/h", "t-olga", SHORT, "If-Match", "W/" + tag);
        assertThat(weak.statusCode()).isEqualTo(412);
    }

    @Test
    void takesAnAsteriskForAHoldThatExists() {
        HttpResponse<String> none = site.write("PUT", "/mode/holds/h", "t-olga", SHORT, "If-Match", "*");
        assertThat(none.statusCode()).isEqualTo(412);
        assertThat(Site.json(none).get("detail").stringValue()).contains("there is no hold \"h\" at /");

        site.gate.move(Samples.held(7, Scope.ROOT));
        site.write("PUT", "/mode/holds/maintenance:alice", "t-alice", SHORT, "If-Match", "*");
        assertThat(site.control.last(HoldOrder.class).ifVersion()).hasValue(7);
        site.write("PUT", "/mode/holds/maintenance:alice", "t-olga", SHORT, "If-Match", "*");
        assertThat(site.control.last(HoldOrder.class).ifVersion()).isEmpty();
        HttpResponse<String> parent =
                site.write("PUT", "/mode/holds/maintenance:alice?scope=venue", "t-alice", SHORT, "If-Match", "*");
        assertThat(parent.statusCode()).isEqualTo(412);
    }

    @Test
    void createsOnlyWhenAsked() {
        site.write("PUT", "/mode/holds/h", "t-olga", SHORT, "If-None-Match", "*");
        assertThat(site.control.last(HoldOrder.class).isOnlyIfAbsent()).isTrue();

        HttpResponse<String> tag = site.write("PUT", "/mode/holds/h", "t-olga", SHORT, "If-None-Match", "\"x\"");
        assertThat(tag.statusCode()).isEqualTo(400);
    }

    @Test
    void releasesWithAReasonAndTellsTheAgeOfTheDetermination() {
        HttpResponse<String> answer =
                site.write("DELETE", "/mode/holds/h?scope=venue&reason=it%20is+done", "t-olga", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Site.json(answer).get("determinationAge").stringValue()).isEqualTo("PT7S");
        ReleaseOrder order = site.control.last(ReleaseOrder.class);
        assertThat(order.reason()).isEqualTo("it is done");
        assertThat(order.scope()).isEqualTo(Scope.of("venue"));
        assertThat(order.actor()).isEqualTo("olga");

        site.write("DELETE", "/mode/holds/h", "t-olga", "");
        assertThat(site.control.last(ReleaseOrder.class).reason()).isEqualTo("released");
    }
}

package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.ClearOrder;
import io.modegate.RaiseOrder;
import io.modegate.Scope;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CausesOverHttpTest {
    private final Site site = new Site();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void raisesACause() {
        String body = "{\"mode\":\"NO_NEW_ORDER\",\"evidence\":\"3 of 5 venues silent\",\"ttl\":\"PT10M\"}";
        HttpResponse<String> answer =
                site.write("PUT", "/mode/causes/venues?scope=venue", "t-auto", body, "Idempotency-Key", "k-1");

        assertThat(answer.statusCode()).isEqualTo(201);
        RaiseOrder order = site.control.last(RaiseOrder.class);
        assertThat(order.subject()).isEqualTo("venues");
        assertThat(order.mode()).isEqualTo("NO_NEW_ORDER");
        assertThat(order.reason()).isEqualTo("3 of 5 venues silent");
        assertThat(order.duration()).hasValue(Duration.ofMinutes(10));
        assertThat(order.scope()).isEqualTo(Scope.of("venue"));
        assertThat(order.actor()).isEqualTo("watchdog");
        assertThat(order.idempotencyKey()).hasValue("k-1");
    }

    @Test
    void clearsACause() {
        String body = "{\"reason\":\"ledger checked\",\"since\":\"2026-11-21T12:00:00Z\",\"force\":true}";
        HttpResponse<String> answer = site.write("POST", "/mode/causes/ledger/clear", "t-olga", body);

        assertThat(answer.statusCode()).isEqualTo(200);
        ClearOrder order = site.control.last(ClearOrder.class);
        assertThat(order.since()).hasValue(Samples.NOON);
        assertThat(order.forced()).isTrue();
        assertThat(order.reason()).isEqualTo("ledger checked");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PUT  | /mode/causes/c       | t-auto | {"mode":"READ_ONLY","evidence":"e"}            | "ttl" is missing
                    PUT  | /mode/causes/c       | t-auto | {"mode":"READ_ONLY","ttl":"PT1M"}              | "evidence" is missing
                    PUT  | /mode/causes/c       | t-auto | {"mode":"READ_ONLY","evidence":"e","ttl":"1m"} | "ttl" must be an ISO-8601
                    PUT  | /mode/causes/c%20d   | t-auto | {"mode":"READ_ONLY","evidence":"e","ttl":"PT1M"} | a cause's name must be
                    POST | /mode/causes/c/clear | t-olga | {}                                             | "reason" is missing
                    POST | /mode/causes/c/clear | t-olga | {"reason":"r","force":"yes"}                   | "force" must be true or false
                    POST | /mode/causes/c/clear | t-olga | {"reason":"r","since":"noon"}                  | "since" must be an instant
                    """)
    void refusesABodyThatBreaksARule(String method, String path, String token, String body, String message) {
        HttpResponse<String> answer = site.write(method, path, token, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Site.json(answer).get("detail").stringValue()).contains(message);
    }
}

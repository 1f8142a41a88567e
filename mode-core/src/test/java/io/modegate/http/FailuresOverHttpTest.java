package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.StoreUnavailableException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresOverHttpTest {
    private static final String HOLD = "{\"mode\":\"READ_ONLY\",\"reason\":\"test\"}";

    private final Site site = new Site();

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID, 400, bad-request, PUT, holds/h",
        "NOT_FOUND, 404, not-found, DELETE, holds/h",
        "PRECONDITION_FAILED, 412, precondition-failed, PUT, holds/h",
        "PRECONDITION_REQUIRED, 428, precondition-required, PUT, holds/h",
        "STILL_FAILING, 409, probe-still-failing, POST, causes/c/clear",
        "KEY_REUSED, 422, key-reused, PUT, holds/h",
        "TOO_OLD, 409, library-too-old, PUT, holds/h"
    })
    void answersARefusalWithItsOwnStatus(Refusal refusal, int status, String type, String method, String path) {
        site.control.refusal = new ControlRefusedException(refusal, "this one is bob's: send If-Match");
        String body = method.equals("POST") ? "{\"reason\":\"test\"}" : HOLD;
        HttpResponse<String> answer = site.write(method, "/mode/" + path, "t-olga", body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Site.json(answer).get("type").stringValue()).isEqualTo("urn:modegate:problem:" + type);
        assertThat(Site.json(answer).get("detail").stringValue()).isEqualTo("this one is bob's: send If-Match");
    }

    @Test
    void namesTheKnownModesWhenOneIsUnknown() {
        HttpResponse<String> answer =
                site.write("PUT", "/mode/holds/h", "t-olga", "{\"mode\":\"READONLY\",\"reason\":\"r\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Site.json(answer).get("type").stringValue()).endsWith(":unknown-mode");
        assertThat(Site.json(answer).get("detail").stringValue())
                .contains("\"READONLY\"", "did you mean READ_ONLY?", "NO_NEW_ORDER");
    }

    @Test
    void saysWhetherAChangeMayHaveBeenStored() {
        site.control.refusal = new StoreUnavailableException("the commit was not acknowledged", null, true);
        HttpResponse<String> unknown = site.write("PUT", "/mode/holds/h", "t-olga", HOLD);
        assertThat(unknown.statusCode()).isEqualTo(503);
        assertThat(unknown.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(5L, 6L);
        assertThat(Site.json(unknown).get("type").stringValue()).endsWith(":outcome-unknown");
        assertThat(Site.json(unknown).get("detail").stringValue()).contains("same Idempotency-Key");

        site.control.refusal = new StoreUnavailableException("no connection", null);
        HttpResponse<String> nothing = site.write("PUT", "/mode/holds/h", "t-olga", HOLD);
        assertThat(nothing.statusCode()).isEqualTo(503);
        assertThat(Site.json(nothing).get("detail").stringValue())
                .isEqualTo("no connection; nothing was stored: try again later");
    }

    @Test
    void doesNotRepeatWhatTheStoreSaid() {
        site.control.refusal =
                new StoreUnavailableException("mode_head is locked; nothing was stored: see who holds it", null);

        assertThat(Site.json(site.write("PUT", "/mode/holds/h", "t-olga", HOLD))
                        .get("detail")
                        .stringValue())
                .isEqualTo("mode_head is locked; nothing was stored: see who holds it; try again later");
    }

    @Test
    void answers503WhenTheHistoryCannotBeRead() {
        site.history.silent = true;
        HttpResponse<String> answer = site.get("/mode/history", "t-vera");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Site.json(answer).get("detail").stringValue())
                .isEqualTo("the store did not answer within PT2S; try again later");
        assertThat(site.get("/mode", "t-vera").statusCode()).isEqualTo(200);
    }

    @Test
    void tellsNothingOfAnUnexpectedFailure() {
        RuntimeException bug = new IllegalStateException("secret detail");
        bug.setStackTrace(new StackTraceElement[0]);
        site.control.failure = bug;
        HttpResponse<String> answer = site.write("PUT", "/mode/holds/h", "t-olga", HOLD);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret", "Exception", "io.modegate");
    }
}

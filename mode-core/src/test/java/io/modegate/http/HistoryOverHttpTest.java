package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Head;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class HistoryOverHttpTest {
    private final Site site = new Site();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void pagesFromTheNewest() {
        JsonNode page = Site.json(site.get("/mode/history?limit=2", "t-vera"));

        assertThat(page.at("/entries/0").toString())
                .isEqualTo("{\"version\":3,\"epoch\":2,\"at\":\"2026-11-21T12:00:00Z\",\"action\":\"hold.set\","
                        + "\"scope\":\"/\",\"subject\":\"maintenance:alice\",\"from\":\"NORMAL\",\"to\":\"READ_ONLY\","
                        + "\"source\":\"USER\",\"actor\":\"alice\",\"reason\":\"schema change 42\",\"evidence\":null,"
                        + "\"policyHash\":\"policy-hash\",\"writeId\":\"write-3\",\"previousHash\":\"hash-2\","
                        + "\"hash\":\"hash-3\"}");
        assertThat(page.get("next").longValue()).isEqualTo(2);

        JsonNode rest = Site.json(site.get("/mode/history?limit=2&before=2", "t-vera"));
        assertThat(rest.get("entries")).hasSize(1);
        assertThat(rest.get("next").isNull()).isTrue();
    }

    @Test
    void verifiesTheChain() {
        assertThat(site.get("/mode/history/verify", "t-vera").body())
                .isEqualTo("{\"intact\":true,\"version\":3,\"hash\":\"hash-3\",\"entries\":3,\"brokenVersion\":null,"
                        + "\"problem\":null}");
        site.history.broken = true;
        JsonNode outcome = Site.json(site.get("/mode/history/verify", "t-vera"));
        assertThat(outcome.get("brokenVersion").longValue()).isEqualTo(2);
        assertThat(outcome.get("problem").stringValue()).contains("version 2");
    }

    @Test
    void verifiesAgainstAHeadThatWasNotedElsewhere() {
        site.get("/mode/history/verify?version=2&hash=abc", "t-vera");
        assertThat(site.history.known).isEqualTo(new Head(2, 2, "abc"));

        site.get("/mode/history/verify?version=9&hash=abc", "t-vera");
        assertThat(site.history.known).isEqualTo(new Head(0, 9, "abc"));
    }

    @Test
    void saysWhatTheVerdictWas() {
        JsonNode verdict =
                Site.json(site.get("/mode/at?time=2026-11-21T12:30:00Z&operation=PLACE_ORDER&scope=venue", "t-vera"));

        assertThat(verdict.get("permitted").booleanValue()).isFalse();
        assertThat(verdict.get("time").stringValue()).isEqualTo("2026-11-21T12:30:00Z");
        assertThat(verdict.get("retryAfter").isNull()).isTrue();
    }

    @Test
    void saysThatNothingIsKnownBeforeTheFirstVersion() {
        HttpResponse<String> answer = site.get("/mode/at?time=2026-11-20T00:00:00Z&operation=VIEW", "t-vera");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Site.json(answer).get("detail").stringValue()).contains("2026-11-20T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /mode/history?limit=0                          | "limit" must be a whole number from 1 to 1000, but is "0"
                    /mode/history?limit=1001                       | "limit" must be
                    /mode/history?limit=ten                        | but is "ten"
                    /mode/history?before=0                         | "before" must be
                    /mode/history/verify?version=2                 | "hash" is missing
                    /mode/history/verify?hash=abc                  | "version" is missing
                    /mode/at?operation=VIEW                        | "time" is missing
                    /mode/at?time=noon&operation=VIEW              | "time" must be an instant
                    /mode/at?time=2026-11-21T12:00:00Z             | "operation" is missing
                    /mode/at?time=2026-11-21T12:00:00Z&operation=X | operation class "X" is not in the policy
                    """)
    void refusesAQueryThatBreaksARule(String path, String message) {
        HttpResponse<String> answer = site.get(path, "t-vera");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Site.json(answer).get("detail").stringValue()).contains(message);
    }
}

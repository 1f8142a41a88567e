package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Scope;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CheckOverHttpTest {
    private final Site site = new Site();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void hasExactlyThePromisedMembers() {
        JsonNode verdict = Site.json(site.get("/mode/check?operation=PLACE_ORDER"));

        assertThat(verdict.propertyNames())
                .containsExactly(
                        "permitted",
                        "operation",
                        "mode",
                        "source",
                        "reason",
                        "message",
                        "retryAfter",
                        "version",
                        "freshness");
        assertThat(verdict.get("permitted").booleanValue()).isTrue();
        assertThat(verdict.get("retryAfter").isNull()).isTrue();
    }

    @Test
    void saysWhyAndWhenToComeBack() {
        site.gate.move(Samples.held(3, Scope.ROOT));
        JsonNode verdict = Site.json(site.get("/mode/check?operation=PLACE_ORDER&scope=venue/XNAS&key=a%2Fb+c"));

        assertThat(verdict.get("permitted").booleanValue()).isFalse();
        assertThat(verdict.get("mode").stringValue()).isEqualTo("READ_ONLY");
        assertThat(verdict.get("source").stringValue()).isEqualTo("USER");
        assertThat(verdict.get("message").stringValue()).isEqualTo("Back at one.");
        assertThat(verdict.get("retryAfter").longValue()).isEqualTo(300);
        assertThat(site.gate.lastKey).isEqualTo("a/b c");
    }

    @Test
    void refusesAnUnknownOperationAndNamesTheKnownOnes() {
        HttpResponse<String> answer = site.get("/mode/check?operation=PLACE_ODER");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Site.json(answer).get("detail").stringValue())
                .contains("\"PLACE_ODER\"", "did you mean PLACE_ORDER?", "CANCEL_ORDER");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /mode/check                                  | parameter "operation" is missing
                    /mode/check?operation=                       | parameter "operation" is missing
                    /mode/check?operation=VIEW&key=              | parameter "key" must say whom
                    /mode/check?operation=VIEW&operation=ADMIN   | "operation" is given twice
                    /mode/check?operation=VIEW&scop=venue        | "scop" is not known here; known: key, operation, scope
                    /mode?scope=                                 | segments [A-Za-z0-9._-]{1,64}
                    /mode?scope=venue//XNAS                      | has the segment ""
                    /mode?scope=%C3%28                           | percent-encoded UTF-8
                    /mode?wait=drained                           | "wait" is not supported yet
                    """)
    void refusesAQueryThatBreaksARule(String path, String message) {
        HttpResponse<String> answer = site.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Site.json(answer).get("detail").stringValue()).contains(message);
    }
}

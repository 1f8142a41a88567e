package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
    private static final String HOLD = "{\"mode\":\"READ_ONLY\",\"reason\":\"test\"}";

    private final Site site = new Site();

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /mode/policy", "GET, /mode/history", "GET, /mode/history/verify", "GET, /mode/at",
        "PUT, /mode/holds/h", "DELETE, /mode/holds/h", "PUT, /mode/causes/c", "POST, /mode/causes/c/clear"
    })
    void asksForATokenWhereOneIsNeeded(String method, String path) {
        HttpResponse<String> answer = site.send(site.request(path).method(method, BodyPublishers.ofString(HOLD)));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertProblem(answer, "unauthenticated", 401);
    }

    @Test
    void letsInWhomTheAuthenticatorKnowsWithoutAHeader() {
        Authenticator sessions = authorization -> Optional.of(new Caller("vera", Set.of(Caller.Role.VIEWER)));
        try (Site known = new Site(sessions, StreamLimits.USUAL, Duration.ofSeconds(5))) {
            assertThat(known.get("/mode/policy").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mode", "/mode/check?operation=VIEW", "/mode/events", "/mode/history"})
    void refusesAWrongTokenEverywhere(String path) {
        HttpResponse<String> answer = site.get(path, "t-wrong");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("t-wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /mode/holds/h, t-vera, operator", "DELETE, /mode/holds/h, t-auto, operator",
        "PUT, /mode/causes/c, t-olga, automation", "POST, /mode/causes/c/clear, t-auto, operator",
        "GET, /mode/history, t-none, viewer"
    })
    void refusesAWrongRoleAndNamesTheRightOne(String method, String path, String token, String role) {
        HttpResponse<String> answer = site.write(method, path, token, "");

        assertProblem(answer, "forbidden", 403);
        assertThat(Site.json(answer).get("detail").stringValue()).contains("needs the role " + role);
        assertThat(site.control.last).isNull();
    }

    @Test
    void letsOperatorsAndAutomationView() {
        assertThat(Site.json(site.get("/mode/policy", "t-olga")).get("name").stringValue())
                .isEqualTo("order-system");
        assertThat(site.get("/mode/history", "t-auto").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mode/",
                "/mode/fleet",
                "/mode/impact?mode=X",
                "/mode/console",
                "/mode/holds",
                "/mode/holds/a/b",
                "/mode/causes/c/end",
                "/modern",
                "/mode//check"
            })
    void knowsNoOtherPath(String path) {
        assertProblem(site.get(path, "t-olga"), "not-found", 404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "POST; /mode; GET, HEAD", "DELETE; /mode/check; GET, HEAD", "GET; /mode/holds/h; PUT, DELETE",
                "POST; /mode/causes/c; PUT", "PUT; /mode/causes/c/clear; POST", "OPTIONS; /mode; GET, HEAD"
            })
    void saysWhichMethodsApply(String method, String path, String allowed) {
        HttpResponse<String> answer = site.write(method, path, "t-olga", "");

        assertProblem(answer, "method-not-allowed", 405);
        assertThat(answer.headers().firstValue("Allow")).hasValue(allowed);
    }

    @Test
    void isOffWithoutTokensButShowsTheState() {
        try (Site bare = new Site(Tokens.none(), StreamLimits.USUAL, Duration.ofSeconds(10))) {
            HttpResponse<String> answer = bare.write("PUT", "/mode/holds/h", "t-olga", HOLD);

            assertProblem(answer, "administration-off", 403);
            assertThat(Site.json(answer).get("detail").stringValue()).contains("no token is configured", "Tokens");
            assertThat(bare.get("/mode/history").statusCode()).isEqualTo(403);
            assertThat(bare.get("/mode").statusCode()).isEqualTo(200);
            assertThat(bare.get("/mode", "t-olga").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesAPrincipalThatTheHistoryCouldNotName() {
        Authenticator careless = authorization -> Optional.of(new Caller("Olga Smith", Set.of(Caller.Role.OPERATOR)));
        try (Site odd = new Site(careless, StreamLimits.USUAL, Duration.ofSeconds(10))) {
            HttpResponse<String> answer = odd.write("PUT", "/mode/holds/h", "any", HOLD);

            assertProblem(answer, "forbidden", 403);
            assertThat(Site.json(answer).get("detail").stringValue()).contains("an actor must be", "\"Olga Smith\"");
        }
    }

    private static void assertProblem(HttpResponse<String> answer, String type, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Site.json(answer).get("type").stringValue()).isEqualTo("urn:modegate:problem:" + type);
        assertThat(Site.json(answer).get("status").intValue()).isEqualTo(status);
        assertThat(Site.json(answer).get("title").stringValue()).isNotBlank();
        assertThat(Site.json(answer).get("detail").stringValue()).isNotBlank();
    }
}

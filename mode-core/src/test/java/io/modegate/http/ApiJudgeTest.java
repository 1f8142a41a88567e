package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A judge that lets everything pass would pass every test. */
class ApiJudgeTest {
    private static final List<String> JSON = List.of("application/json");
    private static final Map<String, List<String>> HEADERS =
            Map.of("content-type", JSON, "age", List.of("2"), "etag", List.of("\"v1-0123456789abcdef\""));

    private final String state;

    ApiJudgeTest() {
        try (Site site = new Site()) {
            state = site.get("/mode?scope=venue").body();
        }
    }

    @Test
    void findsNothingWrongWithARealAnswer() {
        assertThat(ApiJudge.mistakes(new Answered("GET", "/mode", 200, HEADERS, state)))
                .isEmpty();
    }

    @Test
    void noticesAMemberThatIsNotDescribed() {
        assertThat(mistakes(state.replace("{\"scope\"", "{\"colour\":\"red\",\"scope\"")))
                .contains("colour");
        assertThat(mistakes(state.replace("\"recommended\":{", "\"recommended\":{\"colour\":\"red\",")))
                .contains("colour");
    }

    @Test
    void noticesAMemberThatIsMissingOrOfAnotherKind() {
        assertThat(mistakes(state.replace("\"since\":null,", ""))).contains("since");
        assertThat(mistakes(state.replace("\"version\":1", "\"version\":\"1\"")))
                .contains("/version");
        assertThat(mistakes(state.replace("\"since\":null", "\"since\":\"noon\"")))
                .contains("/since");
        assertThat(mistakes(state.replace("\"FRESH\"", "\"fresh\""))).contains("/freshness");
    }

    @Test
    void noticesAMemberThatBelongsToAnotherAnswer() {
        String written = state.replace("{\"scope\"", "{\"loosens\":[],\"warnings\":[],\"scope\"");

        Map<String, List<String>> headers = Map.of("content-type", JSON, "etag", List.of("\"v1-0123456789abcdef\""));
        assertThat(mistakes(written)).contains("loosens");
        assertThat(ApiJudge.mistakes(new Answered("PUT", "/mode/holds/h", 201, headers, written)))
                .isEmpty();
        assertThat(ApiJudge.mistakes(new Answered("PUT", "/mode/holds/h", 201, headers, state)))
                .isNotEmpty();
    }

    @Test
    void noticesAStatusThatIsNotDescribed() {
        assertThat(ApiJudge.mistakes(new Answered("GET", "/mode", 418, HEADERS, state)))
                .containsExactly("is not described");
        assertThat(ApiJudge.mistakes(new Answered("GET", "/mode/colour", 200, HEADERS, state)))
                .containsExactly("is not described");
        assertThat(ApiJudge.mistakes(new Answered("POST", "/mode", 200, HEADERS, state)))
                .containsExactly("is not described");
    }

    @Test
    void noticesAHeaderThatIsMissingWrongOrNotDescribed() {
        Map<String, List<String>> bare = Map.of("Content-Type", JSON, "Age", List.of("2"));
        Map<String, List<String>> odd =
                Map.of("Content-Type", JSON, "Age", List.of("2"), "ETag", List.of("7"), "Mode-Colour", List.of("red"));

        assertThat(ApiJudge.mistakes(new Answered("GET", "/mode", 200, bare, state)))
                .containsExactly("the header ETag is missing");
        assertThat(ApiJudge.mistakes(new Answered("GET", "/mode", 200, odd, state)))
                .hasSize(2)
                .anyMatch(mistake -> mistake.startsWith("the header ETag"))
                .contains("the header Mode-Colour is not described");
    }

    @Test
    void noticesAnotherMediaTypeAndABodyTooManyOrTooFew() {
        Map<String, List<String>> html = Map.of(
                "content-type",
                List.of("text/html"),
                "age",
                List.of("2"),
                "etag",
                HEADERS.getOrDefault("etag", List.of()));

        assertThat(ApiJudge.mistakes(new Answered("GET", "/mode", 200, html, state)))
                .containsExactly("the media type text/html is not described");
        assertThat(ApiJudge.mistakes(new Answered("GET", "/mode", 200, HEADERS, "")))
                .containsExactly("a body is missing");
        assertThat(ApiJudge.mistakes(new Answered("GET", "/mode", 304, HEADERS, state)))
                .containsExactly("a body is not described");
    }

    @Test
    void noticesAnEventThatIsNotAsDescribed() {
        assertThat(ApiJudge.mistakes("1-0", "state", state)).isEmpty();
        assertThat(ApiJudge.mistakes("1", "state", state)).isNotEmpty();
        assertThat(ApiJudge.mistakes("1-0", "news", state)).isNotEmpty();
        assertThat(ApiJudge.mistakes("1-0", "change", "{}")).isNotEmpty();
    }

    private static String mistakes(String body) {
        return ApiJudge.mistakes(new Answered("GET", "/mode", 200, HEADERS, body))
                .toString();
    }
}

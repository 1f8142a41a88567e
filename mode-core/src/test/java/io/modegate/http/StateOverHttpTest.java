package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Scope;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StateOverHttpTest {
    private final Site site = new Site();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void hasExactlyThePromisedMembers() {
        JsonNode state = Site.json(site.get("/mode"));

        assertThat(state.propertyNames())
                .containsExactly(
                        "scope",
                        "mode",
                        "modes",
                        "valid",
                        "source",
                        "freshness",
                        "version",
                        "since",
                        "actor",
                        "reason",
                        "message",
                        "ends",
                        "permitted",
                        "recommended",
                        "holds",
                        "partial",
                        "causes",
                        "next",
                        "instance",
                        "scopes");
        assertThat(state.get("scope").stringValue()).isEqualTo("/");
        assertThat(state.get("mode").stringValue()).isEqualTo("NORMAL");
        assertThat(state.get("version").longValue()).isEqualTo(1);
        assertThat(state.get("since").isNull()).isTrue();
        assertThat(state.get("permitted").toString())
                .isEqualTo("{\"PLACE_ORDER\":true,\"UPDATE_ORDER\":true,\"CANCEL_ORDER\":true,\"VIEW\":true,"
                        + "\"ADMIN\":true}");
        assertThat(state.get("recommended").propertyNames()).containsExactly("mode", "permitted");
    }

    @Test
    void showsAViewerEverything() {
        site.gate.move(Samples.held(3, Scope.ROOT));
        JsonNode state = Site.json(site.get("/mode", "t-vera"));

        assertThat(state.get("actor").stringValue()).isEqualTo("alice");
        assertThat(state.get("since").stringValue()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(state.get("instance").stringValue()).isEqualTo("orders-1");
        assertThat(state.at("/modes/1").stringValue()).isEqualTo("NO_NEW_ORDER");
        assertThat(state.at("/holds/0").toString())
                .isEqualTo("{\"id\":\"maintenance:alice\",\"scope\":\"/\",\"mode\":\"READ_ONLY\","
                        + "\"effect\":\"RESTRICT\",\"actor\":\"alice\",\"reason\":\"schema change 42\","
                        + "\"message\":\"Back at one.\",\"since\":\"2026-11-21T12:00:00Z\","
                        + "\"expires\":\"2026-11-21T12:45:00Z\",\"percentage\":100,\"salt\":\"s1\",\"dryRun\":false,"
                        + "\"overrides\":[],\"permitted\":[\"ADMIN\",\"VIEW\"],\"version\":2}");
        assertThat(state.at("/partial/0/percentage").intValue()).isEqualTo(10);
        assertThat(state.at("/partial/0/expires").isNull()).isTrue();
        assertThat(state.at("/causes/0").toString())
                .isEqualTo("{\"name\":\"exchange\",\"scope\":\"/\",\"mode\":\"NO_NEW_ORDER\","
                        + "\"since\":\"2026-11-21T12:00:00Z\","
                        + "\"evidence\":\"GET http://10.0.0.7:8081/health answered 503\",\"latched\":false,"
                        + "\"unoverridable\":false,\"raisedBy\":\"watchdog\",\"expires\":null,\"permitted\":null,"
                        + "\"version\":1}");
    }

    @Test
    void withholdsActorsEvidenceAndInstanceFromStrangers() {
        site.gate.move(Samples.held(3, Scope.ROOT));
        HttpResponse<String> answer = site.get("/mode");
        JsonNode state = Site.json(answer);

        assertThat(answer.body()).doesNotContain("alice", "bob", "watchdog", "10.0.0.7", "orders-1");
        assertThat(List.of("/actor", "/instance", "/holds/0/actor", "/causes/0/evidence", "/causes/0/raisedBy"))
                .allSatisfy(member -> assertThat(state.at(member).isNull()).isTrue());
        assertThat(state.get("reason").stringValue()).isEqualTo("schema change 42");
        assertThat(state.at("/holds/0/id").stringValue()).isEqualTo("maintenance:*");
        assertThat(state.get("ends").stringValue()).endsWith("releases hold maintenance:*");
    }

    @Test
    void withholdsTheReasonOfTheSystemProcessBecauseItIsEvidence() {
        site.gate.move(Samples.broken(2));

        assertThat(Site.json(site.get("/mode")).get("reason").isNull()).isTrue();
        assertThat(site.get("/mode").body()).doesNotContain("10.0.0.7");
        assertThat(site.get("/mode/check?operation=VIEW").body()).doesNotContain("10.0.0.7");
        assertThat(Site.json(site.get("/mode", "t-vera")).get("reason").stringValue())
                .contains("10.0.0.7");
    }

    @Test
    void treatsACallerWithoutAnyRoleAsAStranger() {
        assertThat(Site.json(site.get("/mode", "t-none")).get("instance").isNull())
                .isTrue();
    }

    @Test
    void showsThatNoValidStateIsKnown() {
        site.gate.move(Samples.undetermined());
        JsonNode state = Site.json(site.get("/mode"));

        assertThat(state.get("mode").stringValue()).isEqualTo("UNDETERMINED");
        assertThat(state.get("valid").booleanValue()).isFalse();
        assertThat(state.at("/permitted/PLACE_ORDER").booleanValue()).isFalse();
    }

    @Test
    void takesAScopeHoweverItIsEncoded() {
        assertThat(Site.json(site.get("/mode?scope=venue/XNAS")).get("scope").stringValue())
                .isEqualTo("venue/XNAS");
        assertThat(Site.json(site.get("/mode?scope=venue%2FXNAS")).get("scope").stringValue())
                .isEqualTo("venue/XNAS");
        assertThat(Site.json(site.get("/mode?scope=/")).get("scope").stringValue())
                .isEqualTo("/");
    }

    @Test
    void answers304UntilSomethingChanges() {
        HttpResponse<String> first = site.get("/mode");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).matches("\"v1-[0-9a-f]{16}\"");
        assertThat(first.headers().firstValue("Vary")).hasValue("Authorization");

        HttpResponse<String> same = site.send(site.request("/mode").header("If-None-Match", "\"other\", W/" + tag));
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).hasValue(tag);

        site.gate.move(Samples.normal(2));
        HttpResponse<String> changed = site.send(site.request("/mode").header("If-None-Match", tag));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag"))
                .isPresent()
                .isNotEqualTo(first.headers().firstValue("ETag"));
    }

    @Test
    void tagsWhatAViewerSeesAndWhatAStrangerSeesApart() {
        assertThat(site.get("/mode").headers().firstValue("ETag"))
                .isNotEqualTo(site.get("/mode", "t-vera").headers().firstValue("ETag"));
    }

    @Test
    void answersHeadLikeGetWithoutTheBody() {
        HttpResponse<String> whole = site.get("/mode");
        HttpResponse<String> head = site.send(site.request("/mode").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("ETag")).isEqualTo(whole.headers().firstValue("ETag"));
        assertThat(head.headers().firstValue("Content-Length"))
                .hasValue(Integer.toString(whole.body().length()));
        assertThat(site.send(site.request("/mode/events").method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }
}

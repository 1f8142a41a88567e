package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Mode;
import io.modegate.probe.Probe;
import io.modegate.probe.ProbeResult;
import io.modegate.runtime.ModeManager;
import io.modegate.runtime.ModeManagerBuilder;
import io.modegate.store.ModeStore;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What a whole manager answers, not fakes; {@link Site} holds each answer against the description. */
@Timeout(30)
class RealAnswersTest {
    private static final String EXCHANGE = "connection refused by 10.0.0.7:8081";

    private final ModeManagerBuilder builder = ModeManager.builder()
            .store(ModeStore.inMemory())
            .instance("orders-1")
            .probe(Probe.of("exchange", () -> ProbeResult.down(EXCHANGE)), Mode.NO_NEW_ORDER);

    @Test
    void areAsDescribedWhileNoValidStateIsKnown() {
        try (ModeManager modes = builder.determiner(false).build();
                Site site = new Site(modes.endpoint(Site.TOKENS))) {
            assertThat(Site.json(site.get("/mode")).get("valid").booleanValue()).isFalse();
            assertThat(Site.json(site.get("/mode", "t-vera")).get("actor").isNull())
                    .isTrue();
            assertThat(site.get("/mode/check?operation=VIEW").statusCode()).isEqualTo(200);
            assertThat(site.get("/mode/history", "t-vera").statusCode()).isEqualTo(200);
            assertThat(Site.json(site.get("/mode/history/verify", "t-vera"))
                            .get("intact")
                            .booleanValue())
                    .isTrue();
            assertThat(site.get("/mode/at?operation=VIEW&time=2020-01-01T00:00:00Z", "t-vera")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void areAsDescribedThroughoutTheLifeOfHoldsAndCauses() throws IOException {
        try (ModeManager modes = builder.build();
                Site site = new Site(modes.endpoint(Site.TOKENS));
                Listener listener = new Listener(site, "/mode/events", "t-vera", "")) {
            assertThat(listener.next().name()).isEqualTo("state");
            expect(201, site.write("PUT", "/mode/holds/h", "t-olga", """
                    {"mode":"READ_ONLY","reason":"r","message":"m","effect":"PIN","duration":"PT45M",
                     "overrides":[{"name":"ledger","since":"2026-11-21T12:00:00Z"}]}"""));
            expect(200, site.write("PUT", "/mode/holds/h", "t-olga", "{\"mode\":\"READ_ONLY\",\"reason\":\"s\"}"));
            expect(201, site.write("PUT", "/mode/holds/part?scope=venue/XNAS", "t-olga", """
                    {"mode":"UNAVAILABLE","reason":"r","percentage":10,"effect":"RESTRICT","duration":null}"""));
            expect(201, site.write("PUT", "/mode/holds/dry", "t-olga", """
                    {"mode":"UNAVAILABLE","reason":"r","dryRun":true}"""));
            String raise = "{\"mode\":\"NO_NEW_ORDER\",\"evidence\":\"3 of 5 silent\",\"ttl\":\"PT10M\"}";
            expect(201, site.write("PUT", "/mode/causes/venues", "t-auto", raise, "Idempotency-Key", "k1"));
            expect(200, site.write("PUT", "/mode/causes/venues", "t-auto", raise));
            for (String token : new String[] {"t-vera", "t-none"}) {
                assertThat(site.get("/mode?scope=venue/XNAS", token).statusCode())
                        .isEqualTo(200);
                assertThat(site.get("/mode/check?operation=VIEW&key=k", token).statusCode())
                        .isEqualTo(200);
            }
            expect(200, site.write("POST", "/mode/causes/venues/clear", "t-olga", "{\"reason\":\"seen\"}"));
            expect(200, site.write("DELETE", "/mode/holds/h?reason=done", "t-olga", ""));
            expect(404, site.write("DELETE", "/mode/holds/h", "t-olga", ""));
            expect(409, site.write("POST", "/mode/causes/exchange/clear", "t-olga", "{\"reason\":\"hope\"}"));
            expect(428, site.write("PUT", "/mode/holds/dry", "t-alice", "{\"mode\":\"NORMAL\",\"reason\":\"r\"}"));
            assertThat(listener.next().name()).isEqualTo("change");
        }
    }

    @Test
    void areAsDescribedWhenTheHistoryIsReadBack() {
        try (ModeManager modes = builder.build();
                Site site = new Site(modes.endpoint(Site.TOKENS))) {
            expect(201, site.write("PUT", "/mode/holds/h", "t-olga", "{\"mode\":\"READ_ONLY\",\"reason\":\"r\"}"));
            JsonNode page = Site.json(site.get("/mode/history", "t-vera"));
            String newest = page.at("/entries/0/at").stringValue();

            assertThat(page.get("entries")
                            .valueStream()
                            .map(entry -> entry.get("action").stringValue()))
                    .startsWith("hold.set")
                    .contains("cause.found");
            expect(200, site.get("/mode/history/verify", "t-vera"));
            expect(200, site.get("/mode/at?operation=PLACE_ORDER&time=" + newest, "t-vera"));
            expect(200, site.get("/mode/policy", "t-vera"));
        }
    }

    private static void expect(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }
}

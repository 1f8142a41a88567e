package io.modegate.testkit.manager;

import static io.modegate.Mode.NORMAL;
import static io.modegate.Mode.NO_NEW_ORDER;
import static io.modegate.Mode.READ_ONLY;
import static io.modegate.Mode.UNAVAILABLE;
import static io.modegate.OperationClass.ADMIN;
import static io.modegate.OperationClass.CANCEL_ORDER;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.UPDATE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.modegate.ControlRefusedException;
import io.modegate.Freshness;
import io.modegate.HoldEffect;
import io.modegate.HoldOrder;
import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.ModePolicy;
import io.modegate.ModePolicyBuilder;
import io.modegate.ModeRule;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.Source;
import io.modegate.http.RemoteModeStore;
import io.modegate.probe.ProbeResult;
import io.modegate.runtime.ModeManager;
import io.modegate.store.ModeStore;
import io.modegate.testkit.ManualTiming;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An order system, a storefront that follows its endpoint, and a page that follows the storefront's. The order system's
 * time passes by hand, apart from theirs.
 */
class RemoteTest {
    private static final Scope XNAS = Scope.of("venue/XNAS");

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Hands hands = opened(new Hands());
    private final ManualTiming later = new ManualTiming();
    private Endpoint orders = opened(new Endpoint(hands.manager()));

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    @Test
    void aHoldThereIsEnforcedHere() {
        ModeGate gate = follower(orders).gate();
        assertThat(gate.permits(PLACE_ORDER)).isTrue();

        hold("closed", READ_ONLY).telling("Back at noon.").apply();
        later.advance(Duration.ofSeconds(3));

        assertThat(gate.permits(PLACE_ORDER)).isFalse();
        assertThat(gate.evaluate(PLACE_ORDER).source()).isEqualTo(Source.USER);
        assertThat(gate.evaluate(PLACE_ORDER).message()).isEqualTo("Back at noon.");
        assertThat(gate.current().mode()).isEqualTo(READ_ONLY);
    }

    @Test
    void theFeedBringsAHoldWithoutAnyTimePassing() {
        ModeGate gate = follower(orders).gate();

        hold("closed", READ_ONLY).apply();

        await().until(() -> !gate.permits(PLACE_ORDER));
    }

    @Test
    void theFeedIsTakenUpAgainWhenTheUpstreamIsBack() {
        ModeGate gate = follower(orders).gate();
        restart();
        hold("closed", READ_ONLY).apply();

        await().until(() -> !gate.permits(PLACE_ORDER));
    }

    @Test
    void anOutageFoundThereIsEnforcedHere() {
        ModeGate gate = follower(orders).gate();

        hands.world = ProbeResult.down("refused");
        hands.minutes(3);
        later.advance(Duration.ofSeconds(3));

        assertThat(gate.permits(PLACE_ORDER)).isFalse();
        assertThat(gate.permits(CANCEL_ORDER)).isTrue();
        assertThat(gate.current().source()).isEqualTo(Source.SYSTEM_PROCESS);
    }

    @Test
    void aHoldOfOneVenueThereClosesThatVenueHere() {
        ModeGate gate = follower(orders).gate();

        hold("halt", NO_NEW_ORDER).in(XNAS).apply();
        later.advance(Duration.ofSeconds(3));

        assertThat(gate.permits(PLACE_ORDER, Scope.of("venue/XNAS/book-1"))).isFalse();
        assertThat(gate.permits(PLACE_ORDER, Scope.of("venue/XLON"))).isTrue();
        assertThat(gate.permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void aPartialHoldMeetsTheSameCallersHereAsThere() {
        ModeGate there = hands.manager().gate();
        ModeGate here = follower(orders).gate();
        hold("canary", READ_ONLY).percentage(30).apply();
        hold("halt", NO_NEW_ORDER).in(XNAS).percentage(50).apply();
        later.advance(Duration.ofSeconds(3));

        int open = 0;
        for (int i = 0; i < 1_000; i++) {
            String key = "client-order-" + i;
            boolean permitted = here.permits(PLACE_ORDER, XNAS, key);
            assertThat(permitted).as(key).isEqualTo(there.permits(PLACE_ORDER, XNAS, key));
            assertThat(here.permits(CANCEL_ORDER, XNAS, key)).as(key).isEqualTo(there.permits(CANCEL_ORDER, XNAS, key));
            open += permitted ? 1 : 0;
        }
        assertThat(open).isBetween(250, 450);
    }

    @Test
    void aPartialPinOpensForTheSameCallersHereAsThere() {
        ModeGate there = hands.manager().gate();
        ModeGate here = follower(orders).gate();
        hands.world = ProbeResult.down("refused");
        hands.minutes(3);
        hold("reopen", NORMAL).untilReleased().percentage(30).apply();
        later.advance(Duration.ofSeconds(3));

        int open = 0;
        for (int i = 0; i < 1_000; i++) {
            String key = "client-order-" + i;
            boolean permitted = here.permits(PLACE_ORDER, XNAS, key);
            assertThat(permitted).as(key).isEqualTo(there.permits(PLACE_ORDER, XNAS, key));
            open += permitted ? 1 : 0;
        }
        assertThat(open).isBetween(250, 350);
        assertThat(here.permits(PLACE_ORDER)).isFalse();
    }

    @Test
    void aModeThatThePolicyHereLacksIsEnforcedByTheVerdictsThere() {
        Mode cancelOnly = Mode.of("CANCEL_ONLY");
        ModePolicy wider = orderSystemWith(ModeRule.of(cancelOnly, Set.of(CANCEL_ORDER, ADMIN)), UNAVAILABLE);
        hands.use(hands.builder("wider").policy(wider).operatorOnly(NORMAL).build());
        ModeGate gate = follower(opened(new Endpoint(hands.manager()))).gate();

        hold("odd", cancelOnly).apply();
        later.advance(Duration.ofSeconds(3));

        assertThat(gate.permits(CANCEL_ORDER)).isTrue();
        assertThat(gate.permits(VIEW)).isFalse();
        assertThat(gate.isActive(cancelOnly)).isTrue();
    }

    @Test
    void aModeThatChangesBehaviourIsActiveHereToo() {
        Mode degraded = Mode.of("DEGRADED_FRAUD");
        ModePolicy wider = orderSystemWith(
                ModeRule.of(degraded, Set.of(PLACE_ORDER, UPDATE_ORDER, CANCEL_ORDER, VIEW, ADMIN)), NO_NEW_ORDER);
        hands.use(hands.builder("wider").policy(wider).operatorOnly(NORMAL).build());
        ModeGate gate = follower(opened(new Endpoint(hands.manager()))).gate();

        hold("fraud-down", degraded).effect(HoldEffect.RESTRICT).apply();
        hold("halt", NO_NEW_ORDER).effect(HoldEffect.RESTRICT).apply();
        later.advance(Duration.ofSeconds(3));

        assertThat(gate.isActive(degraded)).isTrue();
        assertThat(gate.isActive(NO_NEW_ORDER)).isTrue();
        assertThat(gate.isActive(READ_ONLY)).isFalse();
    }

    @Test
    void noValidStateThereIsNoValidStateHere() {
        ModeManager undetermined = opened(ModeManager.builder()
                .store(ModeStore.inMemory())
                .timing(new ManualTiming())
                .determiner(false)
                .probe(hands.exchange(), READ_ONLY)
                .build());
        ModeGate gate = follower(opened(new Endpoint(undetermined))).gate();

        assertThat(gate.current().valid()).isFalse();
        assertThat(gate.current().mode()).isEqualTo(Mode.UNDETERMINED);
        assertThat(gate.permits(VIEW)).isFalse();
        assertThat(gate.permits(ADMIN)).isTrue();
    }

    @Test
    void whatExpiredThereIsClosedHereAtOnce() {
        hands.store.down = true;
        hands.minutes(6);

        ModeGate gate = follower(orders).gate();

        assertThat(gate.permits(PLACE_ORDER)).isFalse();
        assertThat(gate.permits(CANCEL_ORDER)).isTrue();
        assertThat(gate.current().freshness()).isEqualTo(Freshness.EXPIRED);
    }

    @Test
    void anUpstreamThatAnswersWithoutHearingItsTruthRenewsNothingHere() {
        ModeGate gate = follower(orders).gate();
        hands.store.down = true;
        for (int i = 0; i < 12; i++) {
            hands.seconds(1);
            later.advance(Duration.ofSeconds(1));
        }

        assertThat(gate.current().freshness()).isEqualTo(Freshness.STALE);
    }

    @Test
    void agesAddUpOverTwoHops() {
        hands.store.down = true;
        hands.minutes(2);
        ModeManager storefront = follower(orders);
        orders.close();
        later.advance(Duration.ofMinutes(2));
        ModeGate page = follower(opened(new Endpoint(storefront))).gate();
        assertThat(page.current().freshness()).isEqualTo(Freshness.STALE);
        assertThat(page.permits(PLACE_ORDER)).isTrue();

        later.advance(Duration.ofSeconds(61));

        assertThat(page.current().freshness()).isEqualTo(Freshness.EXPIRED);
        assertThat(page.permits(PLACE_ORDER)).isFalse();
    }

    @Test
    void aHoldGoesOverTwoHops() {
        ModeManager storefront = follower(orders);
        ModeGate page = follower(opened(new Endpoint(storefront))).gate();

        hold("halt", NO_NEW_ORDER).in(XNAS).percentage(50).apply();
        later.advance(Duration.ofSeconds(6));

        ModeGate there = hands.manager().gate();
        for (int i = 0; i < 100; i++) {
            String key = "client-order-" + i;
            assertThat(page.permits(PLACE_ORDER, XNAS, key)).isEqualTo(there.permits(PLACE_ORDER, XNAS, key));
        }
    }

    @Test
    void anUpstreamThatIsKilledLeavesTheLastKnownStateUntilItExpires() {
        ModeGate gate = follower(orders).gate();
        orders.close();

        later.advance(Duration.ofSeconds(20));
        assertThat(gate.current().freshness()).isEqualTo(Freshness.STALE);
        assertThat(gate.permits(PLACE_ORDER)).isTrue();
        later.advance(Duration.ofMinutes(5));
        assertThat(gate.current().freshness()).isEqualTo(Freshness.EXPIRED);
        assertThat(gate.permits(PLACE_ORDER)).isFalse();

        restart();
        later.advance(Duration.ofSeconds(3));
        assertThat(gate.current().freshness()).isEqualTo(Freshness.FRESH);
        assertThat(gate.permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void aPageThatPromisesEverythingOpensNothing() throws IOException {
        ModeGate gate = follower(orders).gate();
        hold("closed", READ_ONLY).apply();
        await().until(() -> !gate.permits(PLACE_ORDER));
        orders.close();
        HttpServer page = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), orders.port()), 0);
        opened(() -> page.stop(0));
        page.createContext("/", exchange -> {
            try (exchange) {
                byte[] promise =
                        "{\"scope\":\"/\",\"version\":99,\"permitted\":{\"PLACE_ORDER\":true}}".getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, promise.length);
                exchange.getResponseBody().write(promise);
            }
        });
        page.start();

        later.advance(Duration.ofSeconds(20));

        assertThat(gate.permits(PLACE_ORDER)).isFalse();
        assertThat(gate.permits(VIEW)).isTrue();
        assertThat(gate.current().freshness()).isEqualTo(Freshness.STALE);
    }

    @Test
    void anOrderIsGivenWhereTheStateIsKept() {
        ModeManager follower = follower(orders);

        assertThatThrownBy(() -> follower.control()
                        .hold("mine", READ_ONLY)
                        .by("alice")
                        .because("a reason")
                        .lasting(Duration.ofMinutes(5))
                        .apply())
                .isInstanceOf(ControlRefusedException.class)
                .hasMessageContaining(orders.uri().toString());
    }

    @Test
    void aHoldThatEndsByItselfTellsCallersWhenToComeBack() {
        ModeGate gate = follower(orders).gate();
        hold("closed", READ_ONLY).apply();
        later.advance(Duration.ofSeconds(3));

        assertThat(gate.evaluate(PLACE_ORDER).deadline()).isPresent();
        assertThat(gate.evaluate(PLACE_ORDER).retryAfter()).isPresent();
    }

    @Test
    void aHoldWhoseEndTheUpstreamHasNotConfirmedStaysInForce() {
        ModeGate gate = follower(orders).gate();
        hold("closed", READ_ONLY).apply();
        later.advance(Duration.ofSeconds(3));
        orders.close();

        later.advance(Duration.ofMinutes(20));

        assertThat(gate.permits(CANCEL_ORDER)).isFalse();
        assertThat(gate.permits(VIEW)).isTrue();
    }

    private HoldOrder hold(String id, Mode mode) {
        return hands.manager()
                .control()
                .hold(id, mode)
                .by("alice")
                .because("a reason")
                .lasting(Duration.ofMinutes(15));
    }

    private static ModePolicy orderSystemWith(ModeRule rule, Mode after) {
        ModePolicy known = ModePolicy.orderSystem();
        ModePolicyBuilder builder = ModePolicy.builder().name("wider");
        for (OperationClass operation : known.operations()) {
            builder.operation(operation, known.effect(operation).orElseThrow());
        }
        for (ModeRule one : known.rules()) {
            if (one.mode().equals(after)) {
                builder.mode(rule);
            }
            builder.mode(one);
        }
        return builder.noValidState(ADMIN).expired(CANCEL_ORDER, VIEW, ADMIN).build();
    }

    private void restart() {
        orders.close();
        orders = opened(new Endpoint(hands.manager(), orders.port()));
    }

    /** A manager that follows an endpoint; both its own and its store's clocks are apart from the upstream's. */
    private ModeManager follower(Endpoint upstream) {
        RemoteModeStore store = opened(RemoteModeStore.of(upstream.uri()));
        return opened(ModeManager.builder()
                .store(store)
                .timing(later)
                .instance("follower")
                .build());
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.add(one);
        return one;
    }
}

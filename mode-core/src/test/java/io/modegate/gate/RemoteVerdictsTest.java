package io.modegate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.modegate.Effect;
import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import io.modegate.ModePolicy;
import io.modegate.ModePolicyBuilder;
import io.modegate.ModeRule;
import io.modegate.ModeState;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.document.StateDocuments;
import io.modegate.http.JdkModeServer;
import io.modegate.http.ModeEndpoint;
import io.modegate.http.RemoteModeStore;
import io.modegate.http.Tokens;
import io.modegate.runtime.ModeManager;
import io.modegate.store.ModeStore;
import io.modegate.store.StoredState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gate over another gate's endpoint enforces, beside what that gate does, whatever its state and policy. */
class RemoteVerdictsTest {
    private static final int CASES = 500;

    private final ModeManager any = ModeManager.builder()
            .store(ModeStore.inMemory())
            .operatorOnly(Mode.NORMAL)
            .build();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        any.close();
    }

    @Test
    void neverPermitsWhatTheUpstreamDenies() {
        forEveryCase((one, upstream, state) -> {
            LiveGate sibling = GateFixture.gate(one.policy, View.fresh(state));
            LiveGate stranger = GateFixture.gate(stranger(one.policy), View.fresh(state));
            for (Scope scope : RandomCase.ASKED) {
                String key = one.key();
                Set<String> there = permitted(upstream, scope, key);
                assertThat(there)
                        .as("%s for key %s by %s", scope, key, one)
                        .containsAll(permitted(sibling, scope, key))
                        .containsAll(permitted(stranger, scope, key));
            }
        });
    }

    @Test
    void permitsWhatTheUpstreamPermitsEvenIfItKnowsNoneOfItsModes() {
        int[] compared = {0};
        forEveryCase((one, upstream, state) -> {
            LiveGate stranger = GateFixture.gate(stranger(one.policy), View.fresh(state));
            for (Scope scope : RandomCase.ASKED) {
                String key = one.key();
                if (scope.isRoot() && !hasPartialOverride(one) || key == null || !hasPartialPin(one)) {
                    compared[0]++;
                    assertThat(permitted(stranger, scope, key))
                            .as("%s for key %s by %s", scope, key, one)
                            .isEqualTo(permitted(upstream, scope, key));
                }
            }
        });
        assertThat(compared[0]).isGreaterThan(CASES * 3);
    }

    @Test
    void showsWhatDecidesForEveryCallerAsTheUpstreamDoes() {
        forEveryCase((one, upstream, state) -> {
            LiveGate stranger = GateFixture.gate(stranger(one.policy), View.fresh(state));
            for (Scope scope : RandomCase.ASKED) {
                assertThat(stranger.current(scope).permitted())
                        .as("%s by %s", scope, one)
                        .isEqualTo(upstream.current(scope).permitted());
            }
        });
    }

    /** Rare by chance: an operator restricts, a cause restricts more, and a partial PIN frees some of the cause. */
    @Test
    void aPartialPinLeavesWhatAnOperatorRestrictsToEveryCaller() {
        View view = GateFixture.view(
                GateFixture.set(GateFixture.hold(Mode.READ_ONLY).effect(HoldEffect.RESTRICT)),
                GateFixture.set(GateFixture.cause(Mode.NO_NEW_ORDER).permitted(Set.of("ADMIN"))),
                GateFixture.set(Hold.builder(Scope.ROOT, "canary", Mode.NORMAL)
                        .percentage(50)
                        .salt("s")));
        LiveGate upstream = GateFixture.gate(view);
        try (RemoteModeStore store = RemoteModeStore.of(uri())) {
            LiveGate remote = GateFixture.gate(View.fresh(followed(upstream, store)));
            int open = 0;
            for (int i = 0; i < 100; i++) {
                Set<String> there = permitted(upstream, Scope.ROOT, "order-" + i);
                assertThat(permitted(remote, Scope.ROOT, "order-" + i)).isEqualTo(there);
                open += there.contains("VIEW") ? 1 : 0;
            }
            assertThat(open).isBetween(30, 70);
        }
    }

    private interface Property {
        void holds(RandomCase one, LiveGate upstream, ModeState remote);
    }

    /** Each case is served by the real endpoint, and read by one and the same store. */
    private void forEveryCase(Property property) {
        SplittableRandom seeds = new SplittableRandom(20_261_121);
        try (RemoteModeStore store = RemoteModeStore.of(uri())) {
            for (int i = 0; i < CASES; i++) {
                RandomCase one = new RandomCase(seeds.nextLong());
                LiveGate upstream = GateFixture.gate(one.policy, one.view);
                property.holds(one, upstream, followed(upstream, store));
            }
        }
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mode");
    }

    private ModeState followed(LiveGate upstream, RemoteModeStore store) {
        ModeEndpoint.About about = new ModeEndpoint.About("{}", "upstream", () -> Duration.ZERO);
        ModeEndpoint endpoint = ModeEndpoint.of(
                new ModeEndpoint.Parts(upstream, any.control(), any.history(), about), Tokens.of(Map.of()));
        JdkModeServer mounted = JdkModeServer.mount(server, endpoint);
        StoredState read = store.read();
        mounted.close();
        endpoint.close();
        return StateDocuments.read(read.reading().head(), read.documents());
    }

    /** The same classes, no mode in common, and rows that deny nothing: what is denied is denied by lists. */
    private static ModePolicy stranger(ModePolicy policy) {
        ModePolicyBuilder builder = ModePolicy.builder().name("stranger");
        policy.operations().forEach(operation -> builder.operation(operation, Effect.WRITE));
        OperationClass[] all = policy.operations().toArray(OperationClass[]::new);
        return builder.mode(ModeRule.of(Mode.of("FREE"), Set.of(all)))
                .noValidState(all)
                .expired(all)
                .build();
    }

    private static boolean hasPartialOverride(RandomCase one) {
        return one.view
                .state()
                .holds()
                .anyMatch(hold -> isPartial(hold) && !hold.overrides().isEmpty());
    }

    private static boolean hasPartialPin(RandomCase one) {
        return one.view.state().holds().anyMatch(hold -> isPartial(hold) && hold.effect() == HoldEffect.PIN);
    }

    private static boolean isPartial(Hold hold) {
        return hold.percentage() > 0 && hold.percentage() < 100 && !hold.dryRun();
    }

    private static Set<String> permitted(LiveGate gate, Scope scope, @Nullable String key) {
        Set<String> names = new TreeSet<>();
        for (OperationClass operation : gate.policy().operations()) {
            if (key == null ? gate.permits(operation, scope) : gate.permits(operation, scope, key)) {
                names.add(operation.name());
            }
        }
        return names;
    }
}

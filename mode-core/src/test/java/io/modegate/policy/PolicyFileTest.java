package io.modegate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Effect;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import io.modegate.ModePolicy;
import io.modegate.ModeRule;
import io.modegate.OperationClass;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyFileTest {
    private static final OperationClass SELL = OperationClass.of("SELL");
    private static final OperationClass LOOK = OperationClass.of("LOOK");

    private static final ModePolicy SHOP = ModePolicy.builder()
            .name("shop")
            .operation(SELL, Effect.WRITE)
            .operation(LOOK, Effect.READ)
            .operation("STEER", Effect.CONTROL)
            .modeThatPermitsAll(Mode.of("OPEN"))
            .mode(ModeRule.of(Mode.of("SHUT"), Set.of(LOOK))
                    .ownedBy("the \"late\" shift", "https://runbooks.example/shut")
                    .saying("Geschlossen \u2013 \uD83D\uDD12\t\\")
                    .latching()
                    .restricting())
            .noValidState(LOOK)
            .expired(LOOK, SELL)
            .unoverridable("stock", "ledger")
            .maxHold(Duration.ofDays(2))
            .build();

    @Test
    void orderSystemOnTheClassPathIsTheBuiltInPolicyToTheLetter() throws IOException {
        assertThat(PolicyFile.write(ModePolicy.orderSystem())).isEqualTo(resource(PolicyFile.RESOURCE));
        assertThat(PolicyFile.write(PolicyFile.fromClassPath())).isEqualTo(resource(PolicyFile.RESOURCE));
    }

    @Test
    void writtenPolicyReadsBackAsTheSame() {
        String written = PolicyFile.write(SHOP);
        ModePolicy read = PolicyFile.parse("shop", written);

        assertThat(PolicyFile.write(read)).isEqualTo(written);
        assertThat(read.name()).isEqualTo("shop");
        assertThat(read.operations()).isEqualTo(SHOP.operations());
        assertThat(read.effect(OperationClass.of("STEER"))).contains(Effect.CONTROL);
        assertThat(read.rules()).isEqualTo(SHOP.rules());
        assertThat(read.noValidState()).isEqualTo(SHOP.noValidState());
        assertThat(read.expired()).isEqualTo(SHOP.expired());
        assertThat(read.unoverridable()).isEqualTo(SHOP.unoverridable());
        assertThat(read.maxHold()).isEqualTo(SHOP.maxHold());
    }

    @Test
    void writtenTextIsTheSameOnEverySystem() {
        assertThat(PolicyFile.write(SHOP)).isEqualTo("""
                        {
                          "format": 1,
                          "name": "shop",
                          "operations": [{
                            "name": "SELL",
                            "effect": "write"
                          }, {
                            "name": "LOOK",
                            "effect": "read"
                          }, {
                            "name": "STEER",
                            "effect": "control"
                          }],
                          "modes": [{
                            "name": "OPEN",
                            "permits": ["SELL", "LOOK", "STEER"],
                            "owner": "",
                            "runbook": "",
                            "message": "",
                            "latched": false,
                            "holdEffect": "PIN"
                          }, {
                            "name": "SHUT",
                            "permits": ["LOOK"],
                            "owner": "the \\"late\\" shift",
                            "runbook": "https://runbooks.example/shut",
                            "message": "Geschlossen \u2013 \uD83D\uDD12\\t\\\\",
                            "latched": true,
                            "holdEffect": "RESTRICT"
                          }],
                          "noValidState": ["LOOK"],
                          "expired": ["SELL", "LOOK"],
                          "unoverridable": ["ledger", "stock"],
                          "maxHold": "PT48H"
                        }
                        """);
    }

    @Test
    void fieldsMayComeInAnyOrderAndOptionalOnesMayBeLeftOut() {
        ModePolicy read = PolicyFile.parse(
                "small",
                "{\"modes\":[{\"permits\":[\"*\"],\"name\":\"OPEN\"}],"
                        + "\"operations\":[{\"effect\":\"read\",\"name\":\"LOOK\"}],\"name\":\"small\",\"format\":1}");

        assertThat(read.rules())
                .containsExactly(new ModeRule(Mode.of("OPEN"), Set.of(LOOK), "", "", "", false, HoldEffect.PIN));
        assertThat(read.noValidState()).isEmpty();
        assertThat(read.expired()).isEmpty();
        assertThat(read.unoverridable()).isEmpty();
        assertThat(read.maxHold()).isEqualTo(Duration.ofHours(24));
    }

    private static String resource(String name) throws IOException {
        ClassLoader loader = PolicyFileTest.class.getClassLoader();
        try (InputStream in = Objects.requireNonNull(loader.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.http.Caller.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final Caller ALICE = new Caller("alice", Set.of(Role.OPERATOR));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Bearer s3cret", "bearer s3cret", "BEARER   s3cret"})
    void knowsTheCallerOfAToken(String authorization) {
        assertThat(Tokens.of(Map.of("s3cret", ALICE, "other", new Caller("bob", Set.of(Role.VIEWER))))
                        .callerOf(authorization))
                .hasValue(ALICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3cret",
                "Bearer",
                "Bearer ",
                "Bearer s3cre",
                "Bearer s3cret2",
                "Basic s3cret",
                "Bearer s3cret s3cret"
            })
    void knowsNobodyElse(String authorization) {
        assertThat(Tokens.of(Map.of("s3cret", ALICE)).callerOf(authorization)).isEmpty();
    }

    @Test
    void isConfiguredOnceThereIsAToken() {
        assertThat(Tokens.none().isConfigured()).isFalse();
        assertThat(Tokens.of(Map.of("s3cret", ALICE)).isConfigured()).isTrue();
    }

    @Test
    void neverShowsAToken() {
        assertThat(Tokens.of(Map.of("s3cret", ALICE))).hasToString("Tokens of [alice]");
        assertThatThrownBy(() -> Tokens.of(Map.of("s3 cret", ALICE)))
                .hasMessageContaining("alice")
                .hasMessageNotContaining("s3");
    }

    @Test
    void readsAFile() throws IOException {
        Path file = written("# who may what\n\nalice operator t-1\nrobot viewer,AUTOMATION\tt-2 \n");
        Tokens tokens = Tokens.fromFile(file);

        assertThat(tokens.callerOf("Bearer t-1")).hasValue(ALICE);
        assertThat(tokens.callerOf("Bearer t-2")).hasValue(new Caller("robot", Set.of(Role.VIEWER, Role.AUTOMATION)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice operator",
                "alice operator s3cret more",
                "alice s3cret operator",
                "alice operator,s3cret x",
                "alice , s3cret",
                "alice operator s3cr\u00e9t s3cret",
                "bob viewer s3cret\nalice viewer s3cret"
            })
    void namesFileAndLineButNotTheToken(String text) throws IOException {
        Path file = written("#\n" + text);

        assertThatThrownBy(() -> Tokens.fromFile(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageMatching("(?s).*line [23]: .*")
                .hasMessageNotContaining("s3cr")
                .hasNoCause();
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("tokens"), text);
    }
}

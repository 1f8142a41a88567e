package io.modegate.boot;

import io.modegate.boot.ModeGateProperties.Token;
import io.modegate.http.Caller;
import io.modegate.http.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who may call {@code /mode}, by token. No message has a token in it. */
final class Callers {
    private Callers() {}

    /** Empty if no tokens are configured. */
    static Optional<Tokens> tokens(ModeGateProperties settings) {
        Path file = settings.tokensFile();
        if (file != null) {
            return Optional.of(fromFile(file));
        }
        return settings.tokens().isEmpty() ? Optional.empty() : Optional.of(of(settings.tokens()));
    }

    private static Tokens of(Map<String, Token> tokens) {
        Map<String, Caller> callers = new LinkedHashMap<>();
        tokens.forEach((actor, token) -> {
            String property = "modegate.tokens." + actor;
            String secret = token.token();
            if (secret == null || secret.isBlank()) {
                throw new ModeSettingException(
                        property + ".token must be set, but is not",
                        "Set it from outside the code, say by an environment variable, or remove the actor");
            }
            ModeSettingException.require(
                    callers.put(secret, new Caller(actor, token.roles())) == null,
                    property + ".token is the token of another actor too",
                    "Give each a token of their own, or the history could not tell them apart");
        });
        try {
            return Tokens.of(callers);
        } catch (IllegalArgumentException broken) {
            throw new ModeSettingException("modegate.tokens is wrong", String.valueOf(broken.getMessage()), broken);
        }
    }

    private static Tokens fromFile(Path file) {
        try {
            return Tokens.fromFile(file);
        } catch (IOException unreadable) {
            throw new ModeSettingException(
                    "modegate.tokens-file must be a file that can be read, but is " + file,
                    "Make it, with lines \"actor role[,role] token\", or leave the setting out to turn administration off",
                    unreadable);
        } catch (IllegalArgumentException broken) {
            throw new ModeSettingException(
                    "modegate.tokens-file is wrong", String.valueOf(broken.getMessage()), broken);
        }
    }
}

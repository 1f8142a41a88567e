package io.modegate.boot;

import io.modegate.ModePolicy;
import io.modegate.policy.PolicyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/** What the modes mean. */
final class PolicyChoice {
    private PolicyChoice() {}

    static ModePolicy policy(@Nullable Resource where, ClassLoader loader) {
        if (where != null) {
            return read(where);
        }
        return loader.getResource(PolicyFile.RESOURCE) == null
                ? ModePolicy.orderSystem()
                : PolicyFile.fromClassPath(loader);
    }

    private static ModePolicy read(Resource where) {
        try {
            return PolicyFile.parse(where.getDescription(), where.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new ModeSettingException(
                    "modegate.policy must be a file that can be read, but is " + where.getDescription(),
                    "Name one, such as file:/etc/orders/policy.json or classpath:policy.json, or leave it out for the order"
                            + " system's",
                    unreadable);
        }
    }
}

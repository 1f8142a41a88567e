package io.modegate.boot;

import io.modegate.boot.ModeGateProperties.Redis;
import io.modegate.redis.RedisModeStore;
import io.modegate.store.ModeStore;
import io.modegate.store.TieredModeStore;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.util.ClassUtils;

/** The only class that names mode-redis, which a host may lack: what is called first here sees to that. */
final class RedisParts {
    private static final String STORE = "io.modegate.redis.RedisModeStore";

    private RedisParts() {}

    /** Redis before a database. Two stores of one fleet must have one namespace. */
    static ModeStore before(Supplier<ModeStore> database, String namespace, Redis settings) {
        requirePresent();
        return Stores.tiered(database, namespace, settings);
    }

    /** Redis alone. */
    static ModeStore store(String namespace, Redis settings) {
        requirePresent();
        return Stores.redis(namespace, settings);
    }

    private static void requirePresent() {
        ModeSettingException.require(
                ClassUtils.isPresent(STORE, ClassUtils.getDefaultClassLoader()),
                "modegate.redis.uri needs io.modegate:mode-redis on the class path",
                "Add that dependency, or remove the property");
    }

    /** Loaded only once the classes that it names are known to be there. */
    private static final class Stores {
        static ModeStore tiered(Supplier<ModeStore> database, String namespace, Redis settings) {
            ModeStore truth = database.get();
            try {
                return TieredModeStore.of(truth, redis(namespace, settings));
            } catch (RuntimeException failed) {
                truth.close();
                throw failed;
            }
        }

        static RedisModeStore redis(String namespace, Redis settings) {
            try {
                return RedisModeStore.builder(Objects.requireNonNull(settings.uri()))
                        .namespace(namespace)
                        .timeout(settings.timeout())
                        .build();
            } catch (IllegalArgumentException broken) {
                throw new ModeSettingException(
                        "modegate.redis does not lead to a usable Redis: " + broken.getMessage(),
                        "Mend modegate.redis.uri, or what it leads to",
                        broken);
            }
        }
    }
}

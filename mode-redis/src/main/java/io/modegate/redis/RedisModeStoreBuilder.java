package io.modegate.redis;

import java.time.Duration;
import java.util.function.Function;

/** Builds a {@link RedisModeStore}. Not thread-safe. */
public final class RedisModeStoreBuilder {
    private final Function<Settings, Site> site;
    private String namespace = "default";
    private Duration timeout = Duration.ofSeconds(2);

    RedisModeStoreBuilder(Function<Settings, Site> site) {
        this.site = site;
    }

    /**
     * Whose state it keeps: 1 to 64 of {@code [A-Za-z0-9._-]}; {@code default} unless set. Its keys and its channel are
     * {@code modegate:{namespace}:…}.
     */
    public RedisModeStoreBuilder namespace(String name) {
        namespace = name;
        return this;
    }

    /** The longest a call may take, with the wait for a connection; 2 seconds unless set, at most 5 minutes. */
    public RedisModeStoreBuilder timeout(Duration longest) {
        timeout = longest;
        return this;
    }

    /**
     * The store. A server that does not answer, or does not let this user in, is no error, only a warning in the log: the
     * first use looks again.
     *
     * @throws IllegalArgumentException if a setting breaks its rule, or the server that answers is a replica, or is set to
     *     evict any key when its memory is full
     */
    public RedisModeStore build() {
        Settings settings = new Settings(namespace, timeout);
        RedisModeStore store = new RedisModeStore(site.apply(settings), settings);
        try {
            store.look();
            return store;
        } catch (IllegalArgumentException unfit) {
            store.close();
            throw unfit;
        }
    }
}

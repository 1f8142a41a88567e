package io.modegate.redis;

/**
 * What a namespace owns in Redis. All names have the same hash tag, so that Cluster keeps them in one slot and a script
 * may touch them all.
 */
record Keys(String namespace) {
    /** In the order in which {@code store.lua} and {@code cache.lua} take them. */
    String[] all() {
        return new String[] {
            key("head"),
            key("scopes"),
            key("summaries"),
            key("history"),
            key("writes"),
            key("lease"),
            key("notes"),
            key("beats"),
            key("nothing"),
            channel(),
            key("copy"),
            key("pending")
        };
    }

    /** Where changes are published; beside the keys, so that one pattern of names covers all. */
    String channel() {
        return key("feed");
    }

    String key(String name) {
        return "modegate:{" + namespace + "}:" + name;
    }
}

package io.modegate.redis;

/** The scripts behind all of the store. */
final class StoreScript {
    static final Script SCRIPT = Script.of("store.lua");

    /** What stands before another store. */
    static final Script CACHE = Script.of("cache.lua");

    private StoreScript() {}
}

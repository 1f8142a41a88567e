package io.modegate.redis;

/** The script behind all of the store. */
final class StoreScript {
    static final Script SCRIPT = Script.of("store.lua");

    private StoreScript() {}
}

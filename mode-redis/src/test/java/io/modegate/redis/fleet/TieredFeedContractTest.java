package io.modegate.redis.fleet;

import io.modegate.store.ModeStore;
import io.modegate.testkit.FeedStoreContract;
import org.junit.jupiter.api.AfterAll;

class TieredFeedContractTest extends FeedStoreContract {
    private static final TieredStores STORES = new TieredStores();

    @AfterAll
    static void close() {
        STORES.close();
    }

    @Override
    protected ModeStore open(String namespace) {
        return STORES.open(namespace);
    }
}

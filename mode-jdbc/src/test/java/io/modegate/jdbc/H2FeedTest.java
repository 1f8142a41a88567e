package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class H2FeedTest extends H2Test {
    @Test
    void aDatabaseWithoutPushSaysSoOnceAndKeepsNoConnection() throws Exception {
        Listening listening = new Listening();
        try (JdbcModeStore store = store()) {
            int kept = source.open.get();
            store.follow(listening);
            assertThat(listening.next()).startsWith("disconnected").endsWith("has no push: it is polled");
            await().until(() -> source.open.get() == kept);
            assertThat(listening.rest()).isEmpty();
        }
    }
}

package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RedisUriTest {
    @Test
    void everyKindOfAddressIsTaken() {
        for (String uri : new String[] {"redis://localhost:6379", "rediss://u:p@h:1", "redis-sentinel://a:1,b:2#m"}) {
            assertThat(RedisUri.of(uri).uri()).isEqualTo(uri);
        }
    }

    @Test
    void itIsNeverPrintedWithItsPassword() {
        assertThat(RedisUri.of("redis://alice:s3cret@host:1")).hasToString("redis://***@host:1");
        assertThatThrownBy(() -> RedisUri.of("http://alice:s3cret@host:1"))
                .isInstanceOf(BadOptionException.class)
                .hasMessageContaining("--redis-uri (or MODEGATE_REDIS_URI) must be redis://")
                .hasMessageContaining("http://***@host:1")
                .hasMessageNotContaining("s3cret");
    }
}

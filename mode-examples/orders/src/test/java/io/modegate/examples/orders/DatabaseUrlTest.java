package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @Test
    void userAndPasswordMayStandBeforeTheHost() {
        DatabaseUrl url = DatabaseUrl.of("jdbc:postgresql://shop:p%40ss+word@db.example:5433/orders?sslmode=require");

        assertThat(url.product()).isEqualTo(Product.POSTGRESQL);
        assertThat(url.url()).isEqualTo("jdbc:postgresql://db.example:5433/orders?sslmode=require");
        assertThat(url.user()).isEqualTo("shop");
        assertThat(url.password()).isEqualTo("p@ss+word");
    }

    @Test
    void aUserMayStandThereAlone() {
        DatabaseUrl url = DatabaseUrl.of("jdbc:mariadb://shop@db.example/orders");

        assertThat(url.url()).isEqualTo("jdbc:mariadb://db.example/orders");
        assertThat(url.user()).isEqualTo("shop");
        assertThat(url.password()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example/orders?user=shop&password=se@cret",
                "jdbc:mariadb://db.example:3307/orders?user=shop&password=secret",
                "jdbc:h2:tcp://db.example/orders;USER=sa;PASSWORD=secret",
                "jdbc:postgresql:orders"
            })
    void otherwiseTheDriverGetsTheUrlAsItIs(String given) {
        assertThat(DatabaseUrl.of(given).url()).isEqualTo(given);
        assertThat(DatabaseUrl.of(given).user()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://shop:secret@db/orders, jdbc:postgresql://db/orders",
        "jdbc:postgresql://db/orders?user=shop&password=secret, jdbc:postgresql://db/orders?user=shop&password=***",
        "jdbc:mariadb://db/orders?PASSWORD=secret&user=shop, jdbc:mariadb://db/orders?PASSWORD=***&user=shop",
        "jdbc:h2:mem:x;USER=sa;PASSWORD=secret, jdbc:h2:mem:x;USER=sa;PASSWORD=***"
    })
    void thePasswordIsNotShown(String given, String shown) {
        assertThat(DatabaseUrl.of(given)).hasToString(shown);
        assertThat(DatabaseUrl.of(given).discreet("no way in to " + given + " with secret"))
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://shop:secret@db/orders",
                "jdbc:other://db/orders?password=secret",
                "jdbc:postgresql://shop:secret@db/orders?user=other",
                "jdbc:mariadb://shop:secret@db/orders?password=secret"
            })
    void aWrongUrlIsRefusedWithoutItsPassword(String given) {
        assertThatThrownBy(() -> DatabaseUrl.of(given))
                .isInstanceOf(BadOptionException.class)
                .hasMessageContaining(
                        "--db-url (or MODEGATE_DB_URL) must be a JDBC URL of jdbc:h2:… or jdbc:postgresql")
                .hasMessageContaining("***")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aUrlThatNoDriverTakesIsRefusedWithTheWayOut() {
        String url = "--db-url=jdbc:postgresql://host:port:port/orders?password=secret";
        Options odd = Options.of(List.of(url), Map.of());

        assertThatThrownBy(() -> Database.pool("orders", odd, 1))
                .isInstanceOf(BadOptionException.class)
                .hasMessageContaining("--db-url needs a driver for jdbc:postgresql://host:port:port/orders")
                .hasMessageContaining("add the driver of POSTGRESQL")
                .hasMessageNotContaining("secret");
    }
}

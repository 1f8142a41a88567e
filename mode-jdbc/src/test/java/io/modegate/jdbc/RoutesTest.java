package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

class RoutesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "jdbc:postgresql://a/db?targetServerType=secondary targetServerType=primary",
                "jdbc:postgresql://a,b/db?x=y&targetServerType=preferSecondary set_it_to_primary",
                "jdbc:postgresql://a/db?targetServerType=SLAVE set_it_to_primary",
                "jdbc:postgresql://a,b/db add_targetServerType=primary",
                "jdbc:postgresql://a:1,b:2/db?targetServerType=any add_targetServerType=primary",
                "jdbc:postgresql://a,b?loadBalanceHosts=true add_targetServerType=primary",
                "jdbc:mariadb:replication://a,b/db jdbc:mariadb:sequential:",
                "jdbc:mariadb:loadbalance://a,b/db jdbc:mariadb:sequential:",
                "jdbc:mariadb:load-balance-read://a,b/db jdbc:mariadb:sequential:",
                "jdbc:mysql:replication://a,b/db jdbc:mariadb:sequential:"
            })
    void aUrlThatMayLeadToAReplicaIsRefusedWithTheWayOut(String url, String wayOut) {
        assertThat(Routes.ofUrl(url)).isPresent();
        assertThat(Routes.ofUrl(url).orElseThrow().replace(' ', '_')).containsAnyOf(wayOut, "set_it_to_primary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://a/db",
                "jdbc:postgresql:db",
                "jdbc:postgresql://a/db,with,commas",
                "jdbc:postgresql://a/db?options=a,b",
                "jdbc:postgresql://a,b/db?targetServerType=primary&loadBalanceHosts=true",
                "jdbc:postgresql://a,b/db?targetServerType=master",
                "jdbc:mariadb://a/db",
                "jdbc:mariadb:sequential://a,b/db",
                "jdbc:h2:mem:replication",
                ""
            })
    void aUrlThatLeadsToThePrimaryIsNot(String url) {
        assertThat(Routes.ofUrl(url)).isEmpty();
    }

    @Test
    void aDataSourceThatRoutesIsRefusedByTheNameOfWhatItExtends() {
        assertThat(Routes.ofSource(ByTenant.class))
                .contains("a " + ByTenant.class.getName()
                        + ", which chooses a database with each call: give it the data source of the primary itself");
    }

    @Test
    void aDataSourceThatIsLateIsRefusedWhenItIsGiven() {
        LazyConnectionDataSourceProxy late = new LazyConnectionDataSourceProxy();

        assertThatThrownBy(() -> JdbcModeStore.create(late))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a JDBC store must always reach the primary, but its data source is a "
                        + LazyConnectionDataSourceProxy.class.getName() + ", which connects late");
    }

    @Test
    void aDataSourceThatIsSharedIsRefused() {
        assertThat(Routes.ofSource(TransactionAwareDataSourceProxy.class)).isPresent();
        assertThat(Routes.ofSource(SingleConnectionDataSource.class)).isPresent();
    }

    @Test
    void aPlainDataSourceIsNot() {
        assertThat(Routes.ofSource(Databases.inMemory("").getClass())).isEmpty();
    }

    /** As hosts write them. */
    private static final class ByTenant extends AbstractRoutingDataSource {
        @Override
        protected Object determineCurrentLookupKey() {
            return "one";
        }
    }
}

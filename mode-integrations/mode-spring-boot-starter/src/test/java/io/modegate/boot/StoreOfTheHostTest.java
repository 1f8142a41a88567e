package io.modegate.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.ModeGate;
import io.modegate.OperationClass;
import io.modegate.jdbc.JdbcModeStore;
import io.modegate.redis.RedisModeStore;
import io.modegate.runtime.ModeManager;
import io.modegate.servers.RedisServer;
import io.modegate.store.ModeStore;
import io.modegate.store.TieredModeStore;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class StoreOfTheHostTest {
    private final ApplicationContextRunner host = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(ModeGateAutoConfiguration.class, ModeActuatorAutoConfiguration.class))
            .withPropertyValues("modegate.operator-only=NORMAL");

    @Test
    void withOnlyTheCoreTheStartFailsAndSaysWhatToAdd() {
        host.withClassLoader(new FilteredClassLoader("io.modegate.jdbc", "org.springframework.jdbc"))
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(ModeSettingException.class)
                        .hasMessageContaining("Add the dependency io.modegate:mode-jdbc and a DataSource")
                        .hasMessageContaining("modegate.store=memory"));
    }

    @Test
    void withOnlyTheCoreMemoryIsThereForTheAsking() {
        host.withClassLoader(new FilteredClassLoader("io.modegate.jdbc", "org.springframework.jdbc"))
                .withPropertyValues("modegate.store=memory")
                .run(context -> assertThat(context.getBean(ModeGate.class).permits(OperationClass.PLACE_ORDER))
                        .isTrue());
    }

    @Test
    void withJdbcButNoDataSourceTheStartFailsAndSaysWhatToSet() {
        host.run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .isInstanceOf(ModeSettingException.class)
                .hasMessageContaining("needs a DataSource bean")
                .hasMessageContaining("Set spring.datasource.url"));
    }

    @Test
    void theDataSourceOfTheHostKeepsTheState() {
        host.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
                .withPropertyValues(
                        "spring.datasource.url=jdbc:h2:mem:kept;DB_CLOSE_DELAY=-1",
                        "modegate.jdbc.create-if-missing=true")
                .run(context -> {
                    assertThat(context.getBean(ModeStore.class)).isInstanceOf(JdbcModeStore.class);
                    assertThat(context.getBean(ModeGate.class).permits(OperationClass.PLACE_ORDER))
                            .isTrue();
                });
    }

    @Test
    void amongSeveralDataSourcesOneMustBeNamed() {
        ApplicationContextRunner two = host.withBean("orders", JdbcDataSource.class, () -> database("orders"))
                .withBean("reports", JdbcDataSource.class, () -> database("reports"));
        two.run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessageContaining("[orders, reports]")
                .hasMessageContaining("modegate.jdbc.data-source"));
        two.withPropertyValues("modegate.jdbc.data-source=orders", "modegate.jdbc.create-if-missing=true")
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(JdbcModeStore.class));
        two.withPropertyValues("modegate.jdbc.data-source=order")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("is \"order\"")
                        .hasMessageContaining("[orders, reports]"));
    }

    @Test
    void aRedisThatIsNamedStandsBeforeTheDatabase() {
        try (RedisServer redis = RedisServer.start()) {
            host.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
                    .withPropertyValues(
                            "spring.datasource.url=jdbc:h2:mem:tiered;DB_CLOSE_DELAY=-1",
                            "modegate.jdbc.create-if-missing=true",
                            "modegate.redis.uri=" + redis.uri())
                    .run(context -> {
                        assertThat(context.getBean(ModeStore.class)).isInstanceOf(TieredModeStore.class);
                        assertThat(context.getBean(ModeGate.class).permits(OperationClass.PLACE_ORDER))
                                .isTrue();
                    });
        }
    }

    @Test
    void redisAloneIsThereForTheAsking() {
        try (RedisServer redis = RedisServer.start()) {
            host.withPropertyValues("modegate.store=redis", "modegate.redis.uri=" + redis.uri())
                    .run(context -> assertThat(context).hasNotFailed().hasSingleBean(RedisModeStore.class));
        }
        host.withPropertyValues("modegate.store=redis")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("Set modegate.redis.uri"));
    }

    @Test
    void aRedisWithoutTheDependencyOrBesideWhatContradictsItIsRefused() {
        host.withClassLoader(new FilteredClassLoader("io.modegate.redis"))
                .withPropertyValues("modegate.redis.uri=redis://localhost:1", "modegate.store=jdbc")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("io.modegate:mode-redis"));
        host.withPropertyValues("modegate.redis.uri=redis://localhost:1", "modegate.store=memory")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("contradicts modegate.store=memory"));
        host.withPropertyValues("modegate.store=redis", "modegate.redis.uri=reddis://alice:s3cret@localhost:1")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasMessageNotContaining("s3cret")
                        .rootCause()
                        .hasMessageNotContaining("s3cret"));
    }

    @Test
    void aStoreOfTheHostsOwnWins() {
        host.withBean("own", ModeStore.class, ModeStore::inMemory)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(ModeStore.class));
    }

    @Test
    void whoDeterminesMustBeSaid() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(ModeGateAutoConfiguration.class))
                .withPropertyValues("modegate.store=memory")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("modegate.probes.exchange.url")
                        .hasMessageContaining("modegate.operator-only=NORMAL"));
    }

    @Test
    void aManagerOfTheHostsOwnNeedsNoStore() {
        host.withBean(
                        ModeManager.class,
                        () -> ModeManager.builder()
                                .store(ModeStore.inMemory())
                                .operatorOnly(io.modegate.Mode.NORMAL)
                                .build())
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ModeStore.class));
    }

    private static JdbcDataSource database(String name) {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return source;
    }
}

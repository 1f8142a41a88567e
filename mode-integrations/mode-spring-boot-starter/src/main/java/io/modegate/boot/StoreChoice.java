package io.modegate.boot;

import io.modegate.boot.ModeGateProperties.StoreKind;
import io.modegate.http.RemoteModeStore;
import io.modegate.http.RemoteModeStoreBuilder;
import io.modegate.store.ModeStore;
import java.net.URI;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Where the state lives, by the properties and by what the host has. Memory is never chosen, only asked for: holds that die
 * with the process must be somebody's decision.
 */
final class StoreChoice {
    private static final Logger LOG = LoggerFactory.getLogger(StoreChoice.class);
    private static final String OTHERS =
            "set modegate.store=redis and modegate.redis.uri, set modegate.remote.uri to another service's /mode, declare a bean of type"
                    + " io.modegate.store.ModeStore, or, for a single instance that may forget its holds when it ends, set"
                    + " modegate.store=memory";

    private final ModeGateProperties settings;
    private final ListableBeanFactory beans;

    StoreChoice(ModeGateProperties settings, ListableBeanFactory beans) {
        this.settings = settings;
        this.beans = beans;
    }

    ModeStore store() {
        boolean remote = settings.remote().uri() != null;
        ModeSettingException.require(
                !remote || settings.store() == StoreKind.AUTO || settings.store() == StoreKind.REMOTE,
                "modegate.remote.uri=" + settings.remote().uri() + " contradicts modegate.store=" + word(),
                "Remove one of them");
        boolean redis = settings.redis().uri() != null;
        ModeSettingException.require(
                !redis || !remote && settings.store() != StoreKind.MEMORY && settings.store() != StoreKind.REMOTE,
                "modegate.redis.uri contradicts " + (remote ? "modegate.remote.uri" : "modegate.store=" + word()),
                "Remove one of them");
        return switch (settings.store()) {
            case AUTO -> remote ? remote() : database(redis);
            case JDBC -> database(redis);
            case REDIS -> redisAlone();
            case MEMORY -> memory();
            case REMOTE -> remote();
        };
    }

    /** Behind Redis, if there is one. */
    private ModeStore database(boolean redis) {
        return redis ? RedisParts.before(this::jdbc, settings.namespace(), settings.redis()) : jdbc();
    }

    private ModeStore redisAlone() {
        ModeSettingException.require(
                settings.redis().uri() != null,
                "modegate.store=redis needs an address",
                "Set modegate.redis.uri, say redis://localhost:6379");
        LOG.warn(
                "modegate.store=redis: what Redis acknowledged can be lost by a failover or a restart; with a DataSource"
                        + " and modegate.store=jdbc the database keeps the mode, and Redis tells of it");
        return RedisParts.store(settings.namespace(), settings.redis());
    }

    private ModeStore jdbc() {
        String database = settings.store() == StoreKind.JDBC ? "modegate.store=jdbc" : "ModeGate has no store, and";
        ModeSettingException.require(
                JdbcParts.arePresent(),
                database + " needs io.modegate:mode-jdbc on the class path for one in a database",
                "Add the dependency io.modegate:mode-jdbc and a DataSource; or " + OTHERS);
        String name = settings.jdbc().dataSource();
        Sources sources = new Sources(beans);
        return JdbcParts.store(
                name == null
                        ? sources.usual()
                                .orElseThrow(() -> new ModeSettingException(
                                        database + " needs a DataSource bean for one in a database",
                                        "Set spring.datasource.url, with spring-boot-starter-jdbc and the driver on the class"
                                                + " path, or declare one; or " + OTHERS))
                        : sources.named("modegate.jdbc.data-source", name),
                settings.namespace(),
                settings.jdbc());
    }

    private ModeStore memory() {
        requireUsualNamespace("is of one process");
        LOG.warn("modegate.store=memory: every hold ends with this process, and no other instance sees it");
        return ModeStore.inMemory();
    }

    private ModeStore remote() {
        URI uri = settings.remote().uri();
        if (uri == null) {
            throw new ModeSettingException(
                    "modegate.store=remote needs an address",
                    "Set modegate.remote.uri, say https://orders.example/mode");
        }
        requireUsualNamespace("has that of its upstream");
        RemoteModeStoreBuilder builder =
                RemoteModeStore.builder(uri).timeout(settings.remote().timeout());
        String token = settings.remote().token();
        return (token == null ? builder : builder.token(token)).build();
    }

    private void requireUsualNamespace(String why) {
        ModeSettingException.require(
                settings.namespace().equals("default"),
                "modegate.namespace=" + settings.namespace() + " would be ignored, because the store " + why,
                "Remove it");
    }

    private String word() {
        return settings.store().name().toLowerCase(Locale.ROOT);
    }
}

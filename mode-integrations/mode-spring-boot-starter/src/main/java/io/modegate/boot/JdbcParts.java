package io.modegate.boot;

import io.modegate.boot.ModeGateProperties.Jdbc;
import io.modegate.boot.ModeGateProperties.ProbeSettings;
import io.modegate.jdbc.JdbcModeStore;
import io.modegate.jdbc.JdbcModeStoreBuilder;
import io.modegate.jdbc.JdbcProbe;
import io.modegate.probe.Probe;
import io.modegate.store.ModeStore;
import javax.sql.DataSource;
import org.springframework.util.ClassUtils;

/** The only class that names mode-jdbc, which a host may lack: ask {@link #arePresent} before anything else here. */
final class JdbcParts {
    private static final String STORE = "io.modegate.jdbc.JdbcModeStore";
    private static final String SOURCE = "javax.sql.DataSource";

    private JdbcParts() {}

    static boolean arePresent() {
        ClassLoader loader = ClassUtils.getDefaultClassLoader();
        return ClassUtils.isPresent(STORE, loader) && ClassUtils.isPresent(SOURCE, loader);
    }

    static ModeStore store(DataSource source, String namespace, Jdbc settings) {
        JdbcModeStoreBuilder builder = JdbcModeStore.builder(source)
                .namespace(namespace)
                .prefix(settings.prefix())
                .timeout(settings.timeout());
        if (settings.schema() != null) {
            builder.schema(settings.schema());
        }
        return settings.createIfMissing() ? builder.createIfMissing().build() : builder.build();
    }

    static Probe probe(String name, DataSource source, ProbeSettings settings) {
        return JdbcProbe.of(name, source).asking(settings.query()).within(settings.timeout());
    }
}

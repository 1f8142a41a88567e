package io.modegate.boot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;

/** Which of the host's data sources is meant. */
final class Sources {
    private final ListableBeanFactory beans;

    Sources(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** The only one, or the primary one; empty if there is none. */
    Optional<DataSource> usual() {
        List<String> names = names();
        DataSource only = beans.getBeanProvider(DataSource.class).getIfUnique();
        ModeSettingException.require(
                only != null || names.isEmpty(),
                "there are several DataSource beans, " + names + ", and none is primary",
                "Set modegate.jdbc.data-source to the name of the one whose database keeps the mode, or make one @Primary");
        return Optional.ofNullable(only);
    }

    /** The one of that name, which that property gave. */
    DataSource named(String property, String name) {
        @Nullable DataSource found = all().get(name);
        if (found == null) {
            throw new ModeSettingException(
                    property + " must name a DataSource bean, but is \"" + name + "\"",
                    names().isEmpty()
                            ? "There is none at all: set spring.datasource.url, or declare one"
                            : "There are " + names());
        }
        return found;
    }

    private Map<String, DataSource> all() {
        return beans.getBeansOfType(DataSource.class);
    }

    private List<String> names() {
        return List.copyOf(new TreeMap<>(all()).keySet());
    }
}

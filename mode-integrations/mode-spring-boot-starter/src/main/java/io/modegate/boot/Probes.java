package io.modegate.boot;

import io.modegate.ModePolicy;
import io.modegate.UnknownModeException;
import io.modegate.boot.ModeGateProperties.ProbeSettings;
import io.modegate.probe.HttpProbe;
import io.modegate.probe.Probe;
import io.modegate.runtime.ModeManagerBuilder;
import io.modegate.runtime.Thresholds;
import java.net.URI;
import java.util.Locale;
import org.springframework.beans.factory.ListableBeanFactory;

/** What determines the mode, from properties. */
final class Probes {
    private final ModePolicy policy;
    private final ListableBeanFactory beans;

    Probes(ModePolicy policy, ListableBeanFactory beans) {
        this.policy = policy;
        this.beans = beans;
    }

    void add(String name, ProbeSettings settings, ModeManagerBuilder builder) {
        String property = "modegate.probes." + name;
        String mode = settings.mode();
        if (mode == null) {
            throw new ModeSettingException(
                    property + ".mode must be set, but is not",
                    "Set it to the mode to ask for when the probe fails, say NO_NEW_ORDER");
        }
        try {
            Thresholds thresholds = new Thresholds(settings.failures(), settings.successes(), settings.dwell());
            builder.probe(probe(property, name, settings), policy.modeNamed(mode), thresholds);
        } catch (IllegalArgumentException | UnknownModeException broken) {
            throw new ModeSettingException(property + " is wrong", String.valueOf(broken.getMessage()), broken);
        }
    }

    private Probe probe(String property, String name, ProbeSettings settings) {
        URI url = settings.url();
        String source = settings.dataSource();
        ModeSettingException.require(
                (url == null) != (source == null),
                property + " must have either a url or a data-source, but has " + (url == null ? "neither" : "both"),
                "Set " + property + ".url to an address that answers 2xx while it works, or " + property
                        + ".data-source to the name of a DataSource bean");
        return url == null
                ? ofDatabase(property, name, settings, String.valueOf(source))
                : http(property, name, settings, url);
    }

    private static Probe http(String property, String name, ProbeSettings settings, URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        ModeSettingException.require(
                (scheme.equals("http") || scheme.equals("https")) && url.getHost() != null,
                property + ".url must be an address with http or https and a host, but is " + url,
                "Write it like https://exchange.example/health");
        HttpProbe probe = Probe.http(name, url).within(settings.timeout());
        return settings.silenceIsDown() ? probe.silenceIsDown() : probe;
    }

    private Probe ofDatabase(String property, String name, ProbeSettings settings, String source) {
        ModeSettingException.require(
                JdbcParts.arePresent(),
                property + ".data-source needs io.modegate:mode-jdbc on the class path",
                "Add that dependency, or probe by " + property + ".url");
        return JdbcParts.probe(name, new Sources(beans).named(property + ".data-source", source), settings);
    }
}

package io.modegate.boot;

import io.modegate.ModeMeter;
import io.modegate.ModePolicy;
import io.modegate.UnknownModeException;
import io.modegate.boot.ModeGateProperties.Time;
import io.modegate.runtime.ModeManager;
import io.modegate.runtime.ModeManagerBuilder;
import io.modegate.store.ModeStore;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.convert.DurationStyle;

/** Builds the manager. */
final class Managers {
    private final ModeGateProperties settings;
    private final ListableBeanFactory beans;

    Managers(ModeGateProperties settings, ListableBeanFactory beans) {
        this.settings = settings;
        this.beans = beans;
    }

    ModeManager manager(ModePolicy policy, ModeStore store) {
        ModeManagerBuilder builder =
                ModeManager.builder().policy(policy).store(store).determiner(settings.determiner());
        List<ModeManagerCustomizer> customizers = beans.getBeanProvider(ModeManagerCustomizer.class)
                .orderedStream()
                .toList();
        requireDecider(store, customizers);
        try {
            decide(policy, builder);
            time(settings.time(), builder);
            place(builder);
            customizers.forEach(customizer -> customizer.customize(builder));
            return builder.build();
        } catch (IllegalArgumentException broken) {
            throw new ModeSettingException(
                    "modegate.* does not fit together", String.valueOf(broken.getMessage()), broken);
        }
    }

    /**
     * Not open by default: a probe whose property is misspelt would be a gate that no outage ever closes, and nobody would
     * know.
     */
    private void requireDecider(ModeStore store, List<ModeManagerCustomizer> customizers) {
        ModeSettingException.require(
                store.isReadOnly()
                        || !customizers.isEmpty()
                        || !settings.probes().isEmpty()
                        || settings.operatorOnly() != null,
                "nothing says who determines the mode: there is no probe, and operators alone were not asked for",
                "Set modegate.probes.exchange.url and modegate.probes.exchange.mode=NO_NEW_ORDER, or the like, or set"
                        + " modegate.operator-only=NORMAL");
    }

    private void decide(ModePolicy policy, ModeManagerBuilder builder) {
        Probes probes = new Probes(policy, beans);
        settings.probes().forEach((name, probe) -> probes.add(name, probe, builder));
        String mode = settings.operatorOnly();
        if (mode != null) {
            try {
                builder.operatorOnly(policy.modeNamed(mode));
            } catch (UnknownModeException unknown) {
                throw new ModeSettingException(
                        "modegate.operator-only is wrong", String.valueOf(unknown.getMessage()), unknown);
            }
        }
    }

    private static void time(Time time, ModeManagerBuilder builder) {
        builder.probeEvery(time.probeEvery())
                .refreshEvery(time.refreshEvery())
                .heartbeatEvery(time.heartbeatEvery())
                .staleAfter(time.staleAfter())
                .initialLoadTimeout(time.initialLoadTimeout());
        if (time.maxStaleness().equals("never")) {
            builder.maxStalenessNever();
        } else {
            builder.maxStaleness(duration(time.maxStaleness()));
        }
    }

    private static Duration duration(String text) {
        try {
            return DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException broken) {
            throw new ModeSettingException(
                    "modegate.time.max-staleness must be a duration or \"never\", but is \"" + text + "\"",
                    "Write it like 5m or PT5M",
                    broken);
        }
    }

    private void place(ModeManagerBuilder builder) {
        if (settings.instance() != null) {
            builder.instance(Objects.requireNonNull(settings.instance()));
        }
        if (settings.lever() != null) {
            builder.lever(Objects.requireNonNull(settings.lever()));
        }
        if (settings.lastKnownGood() != null) {
            builder.lastKnownGood(Objects.requireNonNull(settings.lastKnownGood()));
        }
        beans.getBeanProvider(ModeMeter.class).ifAvailable(builder::meter);
    }
}

package io.modegate.spring;

import io.modegate.guard.GuardCatalogue;
import io.modegate.guard.GuardProof;
import io.modegate.guard.GuardReport;
import io.modegate.guard.Wired;
import io.modegate.runtime.ModeManager;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * The proof that guards are reached, once all singletons are there and before anything calls them from outside: every
 * guarded method of the catalogue that a bean has is looked at, and where one guard stands in the right place, called with
 * what that guard must refuse. What comes of it goes to the manager, see {@link ModeManager#noteGuards}.
 *
 * <p>Proved are singletons, and singletons that factory beans make. Lazy beans that nobody has asked for, prototypes and
 * beans of other scopes are not created for it; the log names those that are guarded. Authorization is not run, see
 * {@link ModeGuardAdvisor} for where it stands; other advice outside of the guard is.
 */
public final class ModeGuardProof implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(ModeGuardProof.class);

    private final ConfigurableListableBeanFactory beans;
    private final ModeGuardAdvisor advisor;
    private final ProofMode mode;
    private volatile @Nullable GuardReport report;

    ModeGuardProof(ConfigurableListableBeanFactory beans, ModeGuardAdvisor advisor, ProofMode mode) {
        this.beans = beans;
        this.advisor = advisor;
        this.mode = mode;
    }

    /**
     * What was found; empty before, and if nothing is proved.
     */
    public Optional<GuardReport> report() {
        return Optional.ofNullable(report);
    }

    /**
     * Proves.
     *
     * @throws GuardReport.UnsoundException if a guard is not in force, and that is to end the start
     * @throws IllegalStateException if there is no gate, saying what to add
     * @throws IllegalArgumentException if what a method requires cannot be honoured, saying what to change
     * @throws io.modegate.UnknownOperationException if the policy lacks an operation class
     */
    @Override
    public void afterSingletonsInstantiated() {
        GateOfBeans gate = new GateOfBeans(beans);
        gate.get();
        WiredBeans found = new WiredBeans(beans, advisor.types());
        found.wired().stream().map(Wired::type).forEach(advisor::resolve);
        if (mode == ProofMode.OFF) {
            return;
        }
        if (!found.others().isEmpty()) {
            LOG.info(
                    "the guards of beans that do not exist at start-up are in force, but not proved: {}",
                    found.others());
        }
        GuardReport proved =
                GuardProof.of(GuardCatalogue.fromClassPath(loader())).prove(found.wired());
        report = proved;
        gate.manager().ifPresentOrElse(manager -> manager.noteGuards(proved), () -> log(proved));
        if (mode == ProofMode.FAIL) {
            proved.requireSound();
        }
    }

    private static void log(GuardReport proved) {
        proved.unsound().forEach(finding -> LOG.error("guard not in force: {}", finding));
        LOG.info(
                "{} of {} guarded methods that are wired proved; catalogue {}",
                proved.findings().size() - proved.unsound().size(),
                proved.findings().size(),
                proved.catalogue());
    }

    private ClassLoader loader() {
        ClassLoader loader = beans.getBeanClassLoader();
        return loader == null ? ClassUtils.getDefaultClassLoader() : loader;
    }
}

package io.modegate.testkit.archunit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import io.modegate.ModeExempt;
import io.modegate.guard.ModeGuard;
import io.modegate.testkit.archunit.Host.Receiver;
import java.util.HashMap;
import java.util.Map;

/** What annotations say of guarding. That a method is guarded is asked of the run time, so that both are of one mind. */
final class Guards {
    private final Host host;
    private final Map<Receiver, Boolean> known = new HashMap<>();

    Guards(Host host) {
        this.host = host;
    }

    boolean isGuarded(Receiver method) {
        Boolean answer = known.get(method);
        if (answer == null) {
            answer = look(method);
            known.put(method, answer);
        }
        return answer;
    }

    private boolean look(Receiver at) {
        try {
            return ModeGuard.isGuarded(at.type().reflect(), at.method().reflect());
        } catch (IllegalArgumentException contradiction) {
            throw contradiction;
        } catch (LinkageError | RuntimeException unloadable) {
            if (!host.analysed().contains(at.type())) {
                // A library with a part that is not here; what cannot be loaded cannot be guarded.
                return false;
            }
            throw new IllegalStateException(
                    "whether " + at.name() + " is guarded must be found out as at run time, but failed: " + unloadable
                            + "; put what is missing on the class path of this test, or leave the class out of the import",
                    unloadable);
        }
    }

    /** By the method, a type, or an interface, if it says why. */
    boolean isExempt(Receiver method) {
        for (JavaMethod declaration : Host.declarations(method)) {
            if (saysWhy(declaration)) {
                return true;
            }
        }
        for (JavaClass type : Host.lineage(method.type())) {
            if (saysWhy(type)) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysWhy(HasAnnotations<?> element) {
        return element.tryGetAnnotationOfType(ModeExempt.class)
                .map(exempt -> !exempt.reason().isBlank())
                .orElse(false);
    }
}

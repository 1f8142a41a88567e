package io.modegate.gate;

import io.modegate.Cause;
import io.modegate.Freshness;
import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import io.modegate.ModePolicy;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.ScopeState;
import io.modegate.gate.View.HoldKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of validity, precedence, scopes, expiry and rollout say, written down slowly: sets of names, and every
 * combination of the holds of which it is not known whether they decide. Knows nothing of the gate's masks.
 */
final class Oracle {
    private final ModePolicy policy;
    private final View view;

    Oracle(ModePolicy policy, View view) {
        this.policy = policy;
        this.view = view;
    }

    /** The names of the classes that the caller may run in a scope; without a key, whatever partial holds do. */
    Set<String> permitted(Scope scope, @Nullable String key) {
        Set<String> permitted = cap();
        for (Scope place : scopesOf(scope)) {
            permitted.retainAll(strictest(place, key, true));
        }
        return permitted;
    }

    /** The same by what decides for every caller: as if partial holds were not there. */
    Set<String> permittedByFullHolds(Scope scope) {
        Set<String> permitted = cap();
        for (Scope place : scopesOf(scope)) {
            permitted.retainAll(strictest(place, null, false));
        }
        return permitted;
    }

    /** The same by the system process alone. */
    Set<String> recommended(Scope scope) {
        Set<String> permitted = all();
        for (Scope place : scopesOf(scope)) {
            permitted.retainAll(found(place));
        }
        return permitted;
    }

    /** As the rule for keyless callers words it: all undecided holds in, AND none in. */
    Set<String> allInAndNoneIn(Scope scope, @Nullable String key) {
        Set<String> permitted = cap();
        for (Scope place : scopesOf(scope)) {
            List<Hold> certain = certain(place, key, true);
            List<Hold> everything = new ArrayList<>(certain);
            everything.addAll(undecided(place, key, true));
            permitted.retainAll(verdict(place, everything));
            permitted.retainAll(verdict(place, certain));
        }
        return permitted;
    }

    private Set<String> cap() {
        return view.freshness() == Freshness.EXPIRED ? names(policy.expired()) : all();
    }

    private Set<Scope> scopesOf(Scope scope) {
        Set<Scope> places = new LinkedHashSet<>();
        places.add(Scope.ROOT);
        for (Scope part : scope.parts()) {
            String path = "";
            for (String segment : part.path().split("/", 0)) {
                path = path.isEmpty() ? segment : path + "/" + segment;
                places.add(path.isEmpty() ? Scope.ROOT : Scope.of(path));
            }
        }
        return places;
    }

    /** The AND over every combination of the undecided holds. */
    private Set<String> strictest(Scope place, @Nullable String key, boolean partial) {
        List<Hold> undecided = undecided(place, key, partial);
        Set<String> permitted = all();
        for (int combination = 0; combination < 1 << undecided.size(); combination++) {
            List<Hold> deciding = certain(place, key, partial);
            for (int i = 0; i < undecided.size(); i++) {
                if ((combination & 1 << i) != 0) {
                    deciding.add(undecided.get(i));
                }
            }
            permitted.retainAll(verdict(place, deciding));
        }
        return permitted;
    }

    private Set<String> verdict(Scope place, List<Hold> deciding) {
        Set<String> permitted = all();
        for (Hold hold : deciding) {
            permitted.retainAll(row(hold.mode(), hold.permitted()));
        }
        if (deciding.stream().noneMatch(hold -> hold.effect() == HoldEffect.PIN)) {
            permitted.retainAll(found(place));
        }
        for (Cause cause : entries(place).causes().values()) {
            boolean named = deciding.stream()
                    .flatMap(hold -> hold.overrides().stream())
                    .anyMatch(occurrence -> occurrence.name().equals(cause.name())
                            && occurrence.since().equals(cause.since()));
            if (cause.unoverridable() && !named) {
                permitted.retainAll(row(cause.mode(), cause.permitted()));
            }
        }
        return permitted;
    }

    private Set<String> found(Scope place) {
        Collection<Cause> causes = entries(place).causes().values();
        Set<String> permitted = all();
        for (Cause cause : causes) {
            permitted.retainAll(row(cause.mode(), cause.permitted()));
        }
        if (place.isRoot() && view.state().determined().isEmpty()) {
            permitted.retainAll(names(policy.noValidState()));
        } else if (place.isRoot() && causes.isEmpty()) {
            permitted.retainAll(names(policy.rules().get(0).permits()));
        }
        return permitted;
    }

    private Set<String> row(Mode mode, Optional<Set<String>> list) {
        boolean known =
                policy.rules().stream().anyMatch(rule -> rule.mode().name().equals(mode.name()));
        if (list.isEmpty() && !known) {
            return names(policy.noValidState());
        }
        Set<String> permitted = all();
        list.ifPresent(permitted::retainAll);
        // A document with a feature that this library lacks is enforced by its list.
        if (known && (list.isEmpty() || view.state().missingFeatures().isEmpty())) {
            permitted.retainAll(names(policy.rule(mode).orElseThrow().permits()));
        }
        return permitted;
    }

    private List<Hold> certain(Scope place, @Nullable String key, boolean partial) {
        List<Hold> holds = new ArrayList<>();
        for (Hold hold : entries(place).holds().values()) {
            if (mayDecide(hold, key, partial) && !isUndecided(hold, key)) {
                holds.add(hold);
            }
        }
        return holds;
    }

    private List<Hold> undecided(Scope place, @Nullable String key, boolean partial) {
        return entries(place).holds().values().stream()
                .filter(hold -> mayDecide(hold, key, partial) && isUndecided(hold, key))
                .toList();
    }

    private boolean mayDecide(Hold hold, @Nullable String key, boolean partial) {
        if (hold.dryRun()) {
            return false;
        }
        int share = share(hold);
        if (key == null) {
            return partial ? share > 0 : share == 100;
        }
        return share == 100 || ReferenceMurmur3.bucket(hold.salt(), key) < share * 100;
    }

    private boolean isUndecided(Hold hold, @Nullable String key) {
        boolean lapsing = view.lapsing().contains(new HoldKey(hold.scope(), hold.id(), hold.version()));
        return lapsing || key == null && share(hold) < 100;
    }

    private int share(Hold hold) {
        return view.state().missingFeatures().isEmpty() ? hold.percentage() : 100;
    }

    private ScopeState entries(Scope place) {
        return view.state().scopes().getOrDefault(place.path(), ScopeState.EMPTY);
    }

    private Set<String> all() {
        return names(policy.operations());
    }

    private static Set<String> names(Collection<OperationClass> operations) {
        Set<String> names = new TreeSet<>();
        operations.forEach(operation -> names.add(operation.name()));
        return names;
    }
}

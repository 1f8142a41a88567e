package io.modegate;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Builds a {@link ModePolicy}. Every rule is checked as it is given, so that the line that breaks one is the line that
 * throws. Not thread-safe.
 */
public final class ModePolicyBuilder {
    /** A policy's verdicts are kept as bits of one word. */
    private static final int MOST_OPERATIONS = 64;

    String name = "";
    final Map<OperationClass, Effect> effects = new LinkedHashMap<>();
    final Map<Mode, ModeRule> rules = new LinkedHashMap<>();
    final Set<OperationClass> noValidState = new LinkedHashSet<>();
    final Set<OperationClass> expired = new LinkedHashSet<>();
    final Set<String> unoverridable = new LinkedHashSet<>();
    Duration maxHold = Duration.ofHours(24);

    ModePolicyBuilder() {}

    /** What the policy is called: a letter, then up to 63 letters, digits, {@code _}, {@code .} or {@code -}. */
    public ModePolicyBuilder name(String text) {
        checked(() -> Names.word("the policy's name", text));
        name = text;
        return this;
    }

    /** Declares an operation class; at most 64. */
    public ModePolicyBuilder operation(OperationClass operation, Effect effect) {
        refuse(effects.containsKey(operation), "operation class " + operation + " is declared twice: remove one");
        refuse(
                effects.size() == MOST_OPERATIONS,
                "a policy may have " + MOST_OPERATIONS + " operation classes, and " + operation + " is one more");
        refuse(
                !rules.isEmpty(),
                "operation class " + operation + " is declared after a mode: declare all classes first");
        effects.put(operation, effect);
        return this;
    }

    /** Declares an operation class by name. */
    public ModePolicyBuilder operation(String operation, Effect effect) {
        checked(() -> OperationClass.of(operation));
        return operation(OperationClass.of(operation), effect);
    }

    /** Adds the next stricter mode. */
    public ModePolicyBuilder mode(ModeRule rule) {
        Mode mode = rule.mode();
        refuse(rules.containsKey(mode), "mode " + mode + " is declared twice: remove one");
        refuse(
                mode.equals(Mode.UNDETERMINED),
                "mode " + mode + " is reserved for 'no valid state': choose another name");
        known("mode " + mode + " permits", rule.permits());
        if (!rules.isEmpty()) {
            ModeRule first = rules.values().iterator().next();
            Set<OperationClass> more = new HashSet<>(rule.permits());
            more.removeAll(first.permits());
            refuse(
                    !more.isEmpty(),
                    "modes go from free to strict, but " + mode + " permits " + names(more) + " and the first, "
                            + first.mode() + ", does not: let " + first.mode() + " permit it too");
        }
        for (ModeRule earlier : rules.values()) {
            Set<OperationClass> more = new HashSet<>(rule.permits());
            more.removeAll(earlier.permits());
            refuse(
                    rule.permits().containsAll(earlier.permits()) && !more.isEmpty(),
                    "modes go from free to strict, but " + mode + " permits " + names(more) + " more than the earlier "
                            + earlier.mode() + ": move " + mode + " before it");
        }
        rules.put(mode, rule);
        return this;
    }

    /** Adds the next stricter mode, permitting every declared class. */
    public ModePolicyBuilder modeThatPermitsAll(Mode mode) {
        return mode(ModeRule.of(mode, effects.keySet()));
    }

    /** What may run while no valid state is known; nothing unless set. */
    public ModePolicyBuilder noValidState(OperationClass... operations) {
        known("noValidState names", Arrays.asList(operations));
        noValidState.addAll(Arrays.asList(operations));
        return this;
    }

    /** What the last known state is ANDed with once it is too old; nothing unless set. */
    public ModePolicyBuilder expired(OperationClass... operations) {
        known("expired names", Arrays.asList(operations));
        expired.addAll(Arrays.asList(operations));
        return this;
    }

    /** Causes that are enforced under every hold that does not name their occurrence; none unless set. */
    public ModePolicyBuilder unoverridable(String... causes) {
        for (String cause : causes) {
            checked(() -> Names.id("an unoverridable cause", cause));
            unoverridable.add(cause);
        }
        return this;
    }

    /** The longest life that a hold may be given at once; 24 hours unless set. */
    public ModePolicyBuilder maxHold(Duration longest) {
        refuse(longest.isNegative() || longest.isZero(), "maxHold must be above zero, but is " + longest);
        maxHold = longest;
        return this;
    }

    /**
     * The policy.
     *
     * @throws InvalidPolicyException if it has no name, no operation class or no mode
     */
    public ModePolicy build() {
        refuse(name.isEmpty(), "the policy has no name: call name(...)");
        refuse(effects.isEmpty(), "policy " + name + " has no operation class: declare at least one");
        refuse(rules.isEmpty(), "policy " + name + " has no mode: declare them from free to strict");
        return new ModePolicy(this);
    }

    private void known(String who, Collection<OperationClass> operations) {
        for (OperationClass operation : operations) {
            refuse(
                    !effects.containsKey(operation),
                    who + " the operation class " + operation + ", which is not declared"
                            + Nearest.hint(operation.name(), names(effects.keySet())));
        }
    }

    private static Collection<String> names(Collection<OperationClass> operations) {
        return operations.stream().map(OperationClass::name).sorted().toList();
    }

    private static void checked(Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException broken) {
            throw new InvalidPolicyException(String.valueOf(broken.getMessage()));
        }
    }

    private static void refuse(boolean broken, String message) {
        if (broken) {
            throw new InvalidPolicyException(message);
        }
    }
}

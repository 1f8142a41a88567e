package io.modegate;

import static io.modegate.OperationClass.ADMIN;
import static io.modegate.OperationClass.CANCEL_ORDER;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.UPDATE_ORDER;
import static io.modegate.OperationClass.VIEW;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which modes there are, what each permits, and what is told and allowed in each. Immutable and thread-safe. Every
 * instance of a system should carry the same policy; stored entries carry their writer's row, so that a mixed deploy
 * is never open by accident.
 */
public final class ModePolicy {
    private final String name;
    private final Map<OperationClass, Effect> effects;
    private final Map<Mode, ModeRule> rules;
    private final ModeMatrix matrix;
    private final Set<OperationClass> noValidState;
    private final Set<OperationClass> expired;
    private final Set<String> unoverridable;
    private final Duration maxHold;

    ModePolicy(ModePolicyBuilder from) {
        name = from.name;
        effects = Collections.unmodifiableMap(new LinkedHashMap<>(from.effects));
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(from.rules));
        matrix = new ModeMatrix(operations(), rules());
        noValidState = Set.copyOf(from.noValidState);
        expired = Set.copyOf(from.expired);
        unoverridable = Set.copyOf(from.unoverridable);
        maxHold = from.maxHold;
    }

    /** The policy of an order system: {@code NORMAL}, {@code NO_NEW_ORDER}, {@code READ_ONLY}, {@code UNAVAILABLE}. */
    public static ModePolicy orderSystem() {
        return builder()
                .name("order-system")
                .operation(PLACE_ORDER, Effect.WRITE)
                .operation(UPDATE_ORDER, Effect.WRITE)
                .operation(CANCEL_ORDER, Effect.WRITE)
                .operation(VIEW, Effect.READ)
                .operation(ADMIN, Effect.CONTROL)
                .mode(ModeRule.of(Mode.NORMAL, Set.of(PLACE_ORDER, UPDATE_ORDER, CANCEL_ORDER, VIEW, ADMIN)))
                .mode(ModeRule.of(Mode.NO_NEW_ORDER, Set.of(CANCEL_ORDER, VIEW, ADMIN))
                        .saying("New and changed orders are not taken at the moment; cancellations and views are."))
                .mode(ModeRule.of(Mode.READ_ONLY, Set.of(VIEW, ADMIN))
                        .saying("Orders can be viewed but not changed at the moment."))
                .mode(ModeRule.of(Mode.UNAVAILABLE, Set.of()).saying("The system is unavailable at the moment."))
                .noValidState(ADMIN)
                .expired(CANCEL_ORDER, VIEW, ADMIN)
                .build();
    }

    /** A builder of a policy of your own. Declare operation classes first, then modes from free to strict. */
    public static ModePolicyBuilder builder() {
        return new ModePolicyBuilder();
    }

    /** What the policy is called. */
    public String name() {
        return name;
    }

    /** The table mode x operation class. */
    public ModeMatrix matrix() {
        return matrix;
    }

    /** The operation classes, in the order of their declaration. */
    public List<OperationClass> operations() {
        return List.copyOf(effects.keySet());
    }

    /** The modes, from free to strict. */
    public List<ModeRule> rules() {
        return List.copyOf(rules.values());
    }

    /** The first mode: what holds when a determination completed and found nothing. */
    public ModeRule freest() {
        return rules.values().iterator().next();
    }

    /** The rule of a mode, empty if the policy does not define it. */
    public Optional<ModeRule> rule(Mode mode) {
        return Optional.ofNullable(rules.get(mode));
    }

    /** What an operation class does; empty if the policy does not define it. */
    public Optional<Effect> effect(OperationClass operation) {
        return Optional.ofNullable(effects.get(operation));
    }

    /** What may run while no valid state is known. */
    public Set<OperationClass> noValidState() {
        return noValidState;
    }

    /** What the last known state is ANDed with once it is too old. */
    public Set<OperationClass> expired() {
        return expired;
    }

    /** Names of causes that no hold supersedes unless it names the occurrence. */
    public Set<String> unoverridable() {
        return unoverridable;
    }

    /** The longest life that a hold or an outside cause may be given at once; it can be extended. */
    public Duration maxHold() {
        return maxHold;
    }

    /**
     * The valid mode of that name.
     *
     * @throws UnknownModeException if the name is blank, no word, or not in the policy; it names the known ones and the
     *     nearest
     */
    public Mode modeNamed(String candidate) {
        for (Mode mode : rules.keySet()) {
            if (mode.name().equals(candidate)) {
                return mode;
            }
        }
        throw new UnknownModeException(candidate, matrix.modes());
    }

    /**
     * The operation class of that name.
     *
     * @throws UnknownOperationException if it is not in the policy; it names the known ones and the nearest
     */
    public OperationClass operationNamed(String candidate) {
        for (OperationClass operation : effects.keySet()) {
            if (operation.name().equals(candidate)) {
                return operation;
            }
        }
        throw new UnknownOperationException(candidate, operations());
    }

    @Override
    public String toString() {
        return "ModePolicy " + name + " " + matrix;
    }
}

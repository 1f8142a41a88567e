package io.modegate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an order led to.
 *
 * @param version the version that carries it; for an order that changed nothing, the version that already did
 * @param created whether the hold or cause is new, rather than changed in place or gone
 * @param status the new state of the order's scope
 * @param loosens the classes now more open than recommended
 * @param warnings what the operator should know, as sentences
 * @param determinationAge how old the determination was that a release relied on; empty for other orders and where
 *     none has completed
 */
public record Applied(
        long version,
        boolean created,
        ModeStatus status,
        List<OperationClass> loosens,
        List<String> warnings,
        Optional<Duration> determinationAge) {
    /** Takes copies. */
    public Applied {
        loosens = List.copyOf(loosens);
        warnings = List.copyOf(warnings);
    }
}

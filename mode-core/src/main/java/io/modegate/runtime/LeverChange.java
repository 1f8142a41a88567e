package io.modegate.runtime;

import io.modegate.Hold;
import io.modegate.Source;
import io.modegate.runtime.Writer.WriteId;
import java.util.List;

/**
 * A lever was moved: an entry of the history that changes nothing of the state.
 *
 * @param action what happened
 * @param hold that the lever asked for
 * @param evidence at which instance, and when
 * @param id under which it is written
 */
record LeverChange(String action, Hold hold, String evidence, WriteId id) implements Change {
    @Override
    public Plan on(Moment moment) {
        By by = new By(Source.USER, hold.actor(), hold.reason(), evidence);
        return new Plan(action, new Target(hold.scope(), hold.id()), by, List.of());
    }
}

package io.modegate.gate;

import io.modegate.Freshness;
import io.modegate.Hold;
import io.modegate.ModeState;
import io.modegate.Scope;
import java.util.Set;

/**
 * What an instance is to enforce: a state, how well it is known, and which holds may have ended already. Immutable.
 *
 * @param state the state
 * @param freshness how well it is known
 * @param lapsing holds whose countdown ran out here while the version that ends them has not arrived: the stricter of
 *     with and without each is enforced
 */
public record View(ModeState state, Freshness freshness, Set<HoldKey> lapsing) {
    /** Takes a copy. */
    public View {
        lapsing = Set.copyOf(lapsing);
    }

    /** A state that was read just now. */
    public static View fresh(ModeState state) {
        return new View(state, Freshness.FRESH, Set.of());
    }

    /**
     * Which hold is meant.
     *
     * @param scope where
     * @param id its id there
     * @param version the version that set or last changed it, so that an extended hold is another one
     */
    public record HoldKey(Scope scope, String id, long version) {
        /** The key of a hold. */
        public static HoldKey of(Hold hold) {
            return new HoldKey(hold.scope(), hold.id(), hold.version());
        }
    }
}

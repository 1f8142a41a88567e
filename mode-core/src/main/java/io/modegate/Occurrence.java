package io.modegate;

import java.time.Instant;

/**
 * One occurrence of a cause: a cause that ended and came back is another one, so an override of the first does not
 * silence the second.
 *
 * @param name the cause
 * @param since when this occurrence began, by the store's clock
 */
public record Occurrence(String name, Instant since) {
    /** Refuses a name that no cause can have. */
    public Occurrence {
        Names.id("a cause name", name);
    }
}

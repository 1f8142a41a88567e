package io.modegate;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * An order to {@link ModeControl}, filled in and then {@link #apply() applied}. Not thread-safe; apply it once.
 *
 * @param <S> the kind of order, so that calls chain
 */
public abstract sealed class Order<S extends Order<S>> permits HoldOrder, ReleaseOrder, RaiseOrder, ClearOrder {
    private static final int LONGEST_TEXT = 2_000;

    private final String subject;
    private final Function<S, Applied> desk;
    private Scope scope = Scope.ROOT;
    private String actor = "";
    private String reason = "";
    private String idempotencyKey = "";
    private OptionalLong ifVersion = OptionalLong.empty();

    Order(String subject, Function<S, Applied> desk) {
        this.subject = subject;
        this.desk = desk;
    }

    abstract S self();

    /** Who orders it; needed. */
    public S by(String name) {
        actor = Names.id("an actor", name);
        return self();
    }

    /** Why, for colleagues and auditors; up to 2,000 characters; needed. */
    public S because(String text) {
        reason = Names.text("a reason", text, LONGEST_TEXT);
        return self();
    }

    /** Where; the root unless set. */
    public S in(Scope where) {
        scope = where;
        return self();
    }

    /** Only if the namespace is still at this version; else it is refused and nothing changes. */
    public S ifVersion(long version) {
        ifVersion = OptionalLong.of(version);
        return self();
    }

    /** The same key within 24 hours changes nothing more and gets the first answer. */
    public S idempotencyKey(String key) {
        idempotencyKey = Names.id("an idempotency key", key);
        return self();
    }

    /**
     * Carries it out: returns when the change is stored and this instance enforces it. Blocks for store round trips.
     *
     * @throws ControlRefusedException if a rule forbids it; nothing changed
     * @throws UnknownModeException if the policy lacks the mode; nothing changed
     * @throws StoreUnavailableException if the store failed; it says whether the change may have been stored
     */
    public Applied apply() {
        return desk.apply(self());
    }

    /** The hold's id or the cause's name. */
    public String subject() {
        return subject;
    }

    /** Where. */
    public Scope scope() {
        return scope;
    }

    /** Who; empty if not said. */
    public String actor() {
        return actor;
    }

    /** Why; empty if not said. */
    public String reason() {
        return reason;
    }

    /** The key, if one was given. */
    public Optional<String> idempotencyKey() {
        return idempotencyKey.isEmpty() ? Optional.empty() : Optional.of(idempotencyKey);
    }

    /** The version it depends on, if one was given. */
    public OptionalLong ifVersion() {
        return ifVersion;
    }

    /** All that an idempotency key stands for: another order under the same key is a mistake. */
    public String fingerprint() {
        return getClass().getSimpleName() + '|' + scope + '|' + subject + '|' + actor + '|' + reason;
    }
}

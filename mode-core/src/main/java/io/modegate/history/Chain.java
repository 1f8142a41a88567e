package io.modegate.history;

import io.modegate.Head;
import io.modegate.HistoryEntry;
import io.modegate.ModeHistory.Verification;
import io.modegate.ModeState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Walks a chain from its first link, oldest first, and stops at the first that is wrong. Each link's hash is SHA-256 of
 * the previous hash, a line feed and the entry's text, as in a Merkle chain without a key: it shows that something was
 * altered, not by whom, and whoever may rewrite every link may rewrite every hash. Not thread-safe.
 */
public final class Chain {
    private final @Nullable Head known;
    private boolean passedKnown;
    private Head last = Head.NONE;
    private Instant lastAt = Instant.MIN;
    private ModeState replayed = ModeState.empty();
    private long entries;
    private @Nullable Verification broken;

    /** A walk that must pass through a head known from elsewhere; null for none. */
    public Chain(@Nullable Head known) {
        this.known = known;
        this.passedKnown = known == null || known.equals(Head.NONE);
    }

    /** The hash of a link. */
    public static String hash(String previousHash, String text) {
        return sha256(previousHash + '\n' + text);
    }

    /** Lower-case hex SHA-256 of a text's UTF-8 bytes. */
    public static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The next link, and what its row says beside it that is not so; null if all agrees. Answers whether to go on. */
    public boolean accept(HistoryEntry entry, @Nullable String rowProblem) {
        String problem = rowProblem == null ? problem(entry) : rowProblem;
        if (problem != null) {
            return fail(entry.version(), problem);
        }
        last = entry.head();
        lastAt = entry.at();
        replayed = replayed.after(entry.head(), entry.changes());
        entries++;
        passedKnown |= entry.head().equals(known);
        return true;
    }

    /** A link that is not there or cannot be read. Answers false. */
    public boolean fail(long version, String problem) {
        broken = new Verification(false, last, entries, version, problem);
        return false;
    }

    /** The outcome, once every link was accepted or one failed, against the state that is stored. */
    public Verification verdict(ModeState stored) {
        if (broken != null) {
            return broken;
        }
        if (!last.equals(stored.head())) {
            return failed("the stored head is version " + stored.version() + " with hash "
                    + stored.head().hash() + ", but the chain ends at version " + last.version() + " with hash "
                    + last.hash());
        }
        if (!replayed.saysTheSameAs(stored)) {
            return failed("the stored state is not what the history leads to: a state row was altered");
        }
        if (known != null && !passedKnown) {
            return failed("the chain does not pass through version " + known.version() + " with hash " + known.hash()
                    + ", which was known: the history was rewritten or cut");
        }
        return new Verification(true, last, entries, 0, "");
    }

    private Verification failed(String problem) {
        fail(last.version(), problem);
        return java.util.Objects.requireNonNull(broken);
    }

    private @Nullable String problem(HistoryEntry entry) {
        boolean newEpoch = entry.head().epoch() > last.epoch();
        if (entry.version() != last.version() + 1 && !(newEpoch && entry.version() > last.version())) {
            return "version " + entry.version() + " follows version " + last.version() + ": entries are missing";
        }
        if (entry.head().epoch() < last.epoch()) {
            return "version " + entry.version() + " goes back to epoch "
                    + entry.head().epoch();
        }
        if (!entry.previousHash().equals(last.hash())) {
            return "version " + entry.version() + " does not name the hash of version " + last.version();
        }
        if (!hash(entry.previousHash(), entry.text()).equals(entry.head().hash())) {
            return "version " + entry.version() + " has another hash than its text gives: it was altered";
        }
        if (entry.at().isBefore(lastAt)) {
            return "version " + entry.version() + " is stamped before version " + last.version();
        }
        return null;
    }
}

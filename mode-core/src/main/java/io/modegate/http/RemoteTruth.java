package io.modegate.http;

import io.modegate.Head;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an upstream is believed to say. An older version than one that was seen comes from an instance that lags behind a
 * balancer, or from an upstream that lost its state; nobody can tell which at once. Each answer is taken so:
 *
 * <ol>
 *   <li>At or above the highest version seen it is the truth, whatever was before: the same version with other words or
 *       verdicts is another instance, a lever, or the upstream's age.
 *   <li>Below it, what both permit is enforced, and the age counts from the last answer that was not below.
 *   <li>If all answers were below for {@link #BELIEVED_AFTER}, the next one whose own truth was heard later than ours is
 *       the truth: the upstream is no longer what it was, and a gate must not be deaf for ever. An instance that is cut
 *       off from its store, and so knows less than we did, is never believed.
 *   <li>Whenever version or verdicts differ from those before, the head's epoch is raised, because versions and hashes
 *       of an upstream prove nothing here. Epochs begin with the wall clock's milliseconds, so they grow over restarts
 *       too. The version never goes back but by step 3.
 * </ol>
 *
 * <p>Not thread-safe.
 */
final class RemoteTruth {
    /** How long an upstream must have answered with older versions only, until these are believed. */
    static final Duration BELIEVED_AFTER = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(RemoteTruth.class);
    private static final Duration UNKNOWN_AGE = Duration.ofDays(365);

    private final RemoteDocuments form;
    private final RemoteSettings settings;
    private @Nullable RemoteState highest;
    private long heardAt;
    private @Nullable Long belowSince;
    private Known known;

    RemoteTruth(RemoteSettings settings, RemoteDocuments form, long firstEpoch) {
        this.settings = settings;
        this.form = form;
        this.known = new Known(new Head(firstEpoch, 0, ""), Map.of(), UNKNOWN_AGE);
    }

    /**
     * What is believed after an answer.
     *
     * @param head which state it is
     * @param documents of the state
     * @param age how long ago the truth was heard
     */
    record Known(Head head, Map<String, String> documents, Duration age) {}

    /** Takes an answer to a question that was sent at that nanoTime. */
    Known take(RemoteState state, RemoteAnswer answer, long sent) {
        Duration age = answer.age().orElse(state.fresh() ? Duration.ZERO : UNKNOWN_AGE);
        RemoteState seen = highest;
        if (seen == null || state.version() >= seen.version() || isBelieved(sent, age)) {
            highest = state;
            heardAt = sent - age.toNanos();
            belowSince = null;
            known = next(state, age);
            return known;
        }
        if (belowSince == null) {
            belowSince = sent;
            LOG.atWarn()
                    .addKeyValue("known", seen.version())
                    .addKeyValue("answered", state.version())
                    .log(
                            "{} went back: what both versions permit is enforced until it catches up, or for {}",
                            settings.endpoint(),
                            BELIEVED_AFTER);
        }
        String why = settings.endpoint() + " went back from version " + seen.version() + " to " + state.version();
        Duration silence = Duration.ofNanos(sent - heardAt);
        known = next(seen.and(state, why), silence.compareTo(age) > 0 ? silence : age);
        return known;
    }

    private boolean isBelieved(long sent, Duration age) {
        return belowSince != null
                && sent - belowSince >= BELIEVED_AFTER.toNanos()
                && sent - age.toNanos() - heardAt > 0;
    }

    private Known next(RemoteState state, Duration age) {
        Map<String, String> documents = form.write(state);
        Head before = known.head();
        boolean same = before.version() == state.version() && documents.equals(known.documents());
        Head head = same && !before.hash().isEmpty()
                ? before
                : new Head(before.epoch() + 1, state.version(), hash(documents));
        return new Known(head, documents, age);
    }

    private static String hash(Map<String, String> documents) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(documents).forEach((path, document) -> {
                digest.update((path + '\n' + document + '\n').getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}

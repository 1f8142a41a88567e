package io.modegate.runtime;

import io.modegate.document.KnownGood;
import io.modegate.history.Chain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with what this instance knew last, for a restart while the store is dead. Two lines: the SHA-256 of the second,
 * and that, one JSON object. Replaced by rename, so that a reader never sees half of it; whatever is half all the same,
 * is of another namespace, from the future, or older than the bound, is refused with a warning and counts as absent.
 * Blocks; thread-safe.
 */
final class LastKnownGood {
    private static final Logger LOG = LoggerFactory.getLogger(LastKnownGood.class);

    private final Path file;
    private final String namespace;
    private final InstantSource wall;
    private boolean failing;

    LastKnownGood(Path file, String namespace, InstantSource wall) {
        this.file = file.toAbsolutePath();
        this.namespace = namespace;
        this.wall = wall;
    }

    /** What the file says, and how long ago that was heard; empty if it is absent or refused. */
    synchronized Optional<Memory> load(Optional<Duration> longest) {
        try {
            KnownGood known = unsealed(Files.readString(file));
            Duration age = Duration.between(known.heardAt(), wall.instant());
            refuse(
                    !known.namespace().equals(namespace),
                    "it is of namespace " + known.namespace() + ", not " + namespace);
            refuse(age.isNegative(), "it is from the future: heard at " + known.heardAt());
            refuse(
                    longest.map(most -> age.compareTo(most) >= 0).orElse(false),
                    "it was heard " + age + " ago, longer than maxStaleness");
            return Optional.of(new Memory(known, age));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException broken) {
            LOG.warn(
                    "last-known-good file {} is refused, so this instance has no valid state until the store answers: {}",
                    file,
                    broken.getMessage());
            return Optional.empty();
        }
    }

    private static KnownGood unsealed(String text) {
        int end = text.indexOf('\n');
        refuse(end < 0 || !Chain.sha256(text.substring(end + 1)).equals(text.substring(0, end)), "it is torn");
        return KnownGood.read(text.substring(end + 1));
    }

    /** Replaces the file. A failure is logged once; the file that was there stays, and ages. */
    synchronized void keep(Coordinator coordinator) {
        Optional<KnownGood> known = coordinator.remembered(namespace, wall);
        if (known.isEmpty()) {
            return;
        }
        String text = known.get().write();
        try {
            Path written = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".new");
            try {
                Files.writeString(written, Chain.sha256(text) + "\n" + text);
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(written);
            }
            failing = false;
        } catch (IOException failed) {
            if (!failing) {
                LOG.warn(
                        "last-known-good file {} could not be written, so that a restart while the store is dead would"
                                + " begin without it: {}",
                        file,
                        failed.toString());
            }
            failing = true;
        }
    }

    private static void refuse(boolean broken, String why) {
        if (broken) {
            throw new IllegalArgumentException(why);
        }
    }

    /**
     * What an earlier process knew.
     *
     * @param known what
     * @param age how long before now the primary was heard to stand so
     */
    record Memory(KnownGood known, Duration age) {
        Instant storeTime() {
            return known.storeTime();
        }
    }
}

package io.modegate.runtime;

import io.modegate.Hold;
import io.modegate.HoldBuilder;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import io.modegate.ModePolicy;
import io.modegate.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this instance alone enforces beside the state: by the API, and by a file that says a mode and, after a blank, why.
 * No file is no lever. A file that cannot be read, or names no mode of the policy, asks for the policy's "no valid state"
 * row: somebody wanted to close something. What was moved enters the history when the store answers. Thread-safe.
 */
final class Levers implements Lever {
    /** Ids of holds that are not stored. */
    static final Set<String> IDS = Set.of("lever.api", "lever.file");

    private static final Logger LOG = LoggerFactory.getLogger(Levers.class);
    private static final int LONGEST_REASON = 1_000;

    private final ModePolicy policy;
    private final Coordinator coordinator;
    private final Optional<Path> file;
    private final LeverRecords records;
    private @Nullable Hold byApi;
    private @Nullable Hold byFile;
    private boolean lost;

    Levers(ModePolicy policy, Coordinator coordinator, Optional<Path> file, LeverRecords records) {
        this.policy = policy;
        this.coordinator = coordinator;
        this.file = file;
        this.records = records;
    }

    @Override
    public synchronized void pull(Mode mode, String reason) {
        Hold now = hold("lever.api", policy.modeNamed(mode.name()), reason);
        records.saw(Optional.ofNullable(byApi), Optional.of(now), now());
        byApi = now;
        LOG.warn("the lever was pulled to {} by the API: {}", mode, reason);
        show();
    }

    @Override
    public synchronized void release() {
        if (byApi != null) {
            records.saw(Optional.of(byApi), Optional.empty(), now());
            byApi = null;
            LOG.warn("the lever was released by the API");
            show();
        }
    }

    boolean hasFile() {
        return file.isPresent();
    }

    /** Reads the file anew. Blocks, but nobody else: a file system that hangs must not hold up the API. */
    void look() {
        if (file.isEmpty()) {
            return;
        }
        if (isOutOfReach(file.get())) {
            outOfReach();
        } else {
            take(read(file.get()).orElse(null));
        }
    }

    /** Without its folder, no file says nothing about what anybody wants. */
    private static boolean isOutOfReach(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        return folder == null || !Files.isDirectory(folder) || Files.isSymbolicLink(path) && Files.notExists(path);
    }

    private synchronized void outOfReach() {
        if (!lost) {
            lost = true;
            LOG.error(
                    "lever file {} is out of reach, with its folder or what it links to: {} until that is back",
                    file.orElseThrow(),
                    byFile == null ? "it asks for nothing" : "it goes on asking for " + byFile.mode());
        }
    }

    private synchronized void take(@Nullable Hold now) {
        lost = false;
        Hold before = byFile;
        boolean same = before == null
                ? now == null
                : now != null && now.toBuilder().since(before.since()).build().equals(before);
        if (!same) {
            records.saw(Optional.ofNullable(before), Optional.ofNullable(now), now());
            byFile = now;
            LOG.warn(
                    "lever file {} {}",
                    file.orElseThrow(),
                    now == null ? "is gone" : "asks for " + now.mode() + ": " + now.reason());
            show();
        }
    }

    private void show() {
        coordinator.pull(Stream.of(Optional.ofNullable(byApi), Optional.ofNullable(byFile))
                .flatMap(Optional::stream)
                .toList());
    }

    private Optional<Hold> read(Path path) {
        String said;
        try {
            said = Files.readString(path).strip();
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.of(hold("lever.file", Mode.UNDETERMINED, path + " cannot be read: " + unreadable));
        }
        String[] words = said.split("\\s+", 2);
        return policy.matrix().modes().stream()
                .filter(mode -> mode.name().equals(words[0]))
                .findFirst()
                .map(mode -> hold("lever.file", mode, words.length > 1 ? words[1] : "no reason given"))
                .or(() -> Optional.of(hold(
                        "lever.file",
                        Mode.UNDETERMINED,
                        path + " says \"" + words[0] + "\", which is none of the modes "
                                + policy.matrix().modes() + ", so the row for no valid state is enforced")));
    }

    private Hold hold(String id, Mode mode, String reason) {
        String bounded = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        HoldBuilder hold = Hold.builder(Scope.ROOT, id, mode)
                .effect(HoldEffect.RESTRICT)
                .since(now())
                .actor("lever")
                .reason(bounded);
        policy.rule(mode).ifPresent(rule -> hold.permitted(Rules.row(rule)));
        return hold.build();
    }

    private Instant now() {
        return coordinator.clock().timing().wall().instant();
    }
}

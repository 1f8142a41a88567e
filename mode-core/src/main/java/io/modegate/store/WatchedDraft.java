package io.modegate.store;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers a draft's last answer, which is the one that was written if any was. */
final class WatchedDraft implements Draft {
    private final Draft draft;

    /** Written under the store's locks, on a thread of its choice. */
    private volatile @Nullable Commit last;

    WatchedDraft(Draft draft) {
        this.draft = draft;
    }

    @Override
    public Optional<Commit> at(Instant storeTime) {
        Optional<Commit> answer = draft.at(storeTime);
        last = answer.orElse(null);
        return answer;
    }

    @Override
    public Optional<Lease> under() {
        return draft.under();
    }

    Optional<Commit> last() {
        return Optional.ofNullable(last);
    }
}

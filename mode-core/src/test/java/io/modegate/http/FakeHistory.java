package io.modegate.http;

import io.modegate.Decision;
import io.modegate.Head;
import io.modegate.HistoryEntry;
import io.modegate.ModeHistory;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.StoreUnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Three entries since {@link Samples#NOON}, all of epoch 2. */
final class FakeHistory implements ModeHistory {
    volatile boolean broken;
    volatile boolean silent;
    volatile @Nullable Head known;

    @Override
    public List<HistoryEntry> page(int limit, long before) {
        answer();
        return LongStream.of(3, 2, 1)
                .filter(version -> version < before)
                .limit(limit)
                .mapToObj(Samples::entry)
                .toList();
    }

    @Override
    public Verification verify() {
        answer();
        return broken
                ? new Verification(
                        false, Samples.entry(1).head(), 1, 2, "the hash of version 2 is not that of its text")
                : new Verification(true, Samples.entry(3).head(), 3, 0, "");
    }

    @Override
    public Verification verify(Head head) {
        known = head;
        return verify();
    }

    @Override
    public Optional<Decision> at(Instant time, OperationClass operation, Scope scope) {
        answer();
        return time.isBefore(Samples.NOON)
                ? Optional.empty()
                : Optional.of(Samples.decision(Samples.held(3, scope), operation, scope));
    }

    private void answer() {
        if (silent) {
            throw new StoreUnavailableException("the store did not answer within PT2S", null);
        }
    }
}

package io.modegate.benchmarks;

import io.modegate.Head;
import io.modegate.Hold;
import io.modegate.Mode;
import io.modegate.ModeState;
import io.modegate.Scope;
import io.modegate.StateChange;
import io.modegate.document.StateDocuments;
import io.modegate.store.Draft;
import io.modegate.store.HistoryRecord;
import io.modegate.store.ModeStore;
import io.modegate.store.Reading;
import io.modegate.store.StoredState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A read-only store of scopes with one hold each, written anew at every read: it keeps nothing, so what is kept is ours. */
final class ManyScopes implements ModeStore {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Head HEAD = new Head(0, 1, "hash");

    private final int scopes;

    ManyScopes(int scopes) {
        this.scopes = scopes;
    }

    /** The scope of that number. */
    static Scope scope(int number) {
        return Scope.of("account/A%07d".formatted(number));
    }

    /** How long the document of one scope is. */
    static int charactersPerDocument() {
        return document(0).length();
    }

    private static String document(int number) {
        Hold hold = Hold.builder(scope(number), "risk", Mode.READ_ONLY)
                .actor("alice")
                .reason("limit breached")
                .since(NOON)
                .permitted(Set.of("VIEW", "ADMIN"))
                .version(1)
                .build();
        ModeState state = ModeState.empty().after(HEAD, List.of(new StateChange.HoldSet(hold)));
        return StateDocuments.write(state, scope(number));
    }

    @Override
    public StoredState read() {
        ModeState determined = ModeState.empty().after(HEAD, List.of(new StateChange.Determined(NOON)));
        Map<String, String> documents = new HashMap<>();
        documents.put(Scope.ROOT.path(), StateDocuments.write(determined, Scope.ROOT));
        for (int i = 0; i < scopes; i++) {
            documents.put(scope(i).path(), document(i));
        }
        return new StoredState(head(), documents);
    }

    @Override
    public Reading head() {
        return new Reading(HEAD, NOON);
    }

    @Override
    public String namespace() {
        return "scopes";
    }

    @Override
    public Outcome compareAndSet(Head expected, Draft draft) {
        throw new UnsupportedOperationException("a benchmark's store is read-only");
    }

    @Override
    public List<HistoryRecord> history(long before, int limit) {
        return List.of();
    }

    @Override
    public Optional<HistoryRecord> written(String writeId) {
        return Optional.empty();
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public void close() {}
}

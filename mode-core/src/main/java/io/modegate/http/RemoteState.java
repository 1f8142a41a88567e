package io.modegate.http;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an upstream enforces: one of its answers, checked.
 *
 * @param version of the upstream's state
 * @param fresh whether the upstream calls its state fresh
 * @param scopes by path; the root is there
 */
record RemoteState(long version, boolean fresh, SortedMap<String, RemoteScope> scopes) {
    RemoteState {
        scopes = Collections.unmodifiableSortedMap(new TreeMap<>(scopes));
    }

    /** A state that permits nobody anything that one of the two denies; the words are ours, with {@code why} first. */
    RemoteState and(RemoteState older, String why) {
        SortedMap<String, RemoteScope> joined = new TreeMap<>();
        scopes.forEach((path, scope) -> joined.put(path, scope.withoutPins().because(why)));
        older.scopes.forEach(
                (path, scope) -> joined.merge(path, scope.withoutPins().because(why), RemoteScope::and));
        return new RemoteState(version, fresh && older.fresh, joined);
    }
}

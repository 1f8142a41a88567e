package io.modegate.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Head;
import io.modegate.store.ModeStore;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.testkit.TestCommits;

/** Writes the next version. */
final class Written {
    private Written() {}

    static Head by(ModeStore store) {
        Head head = store.head().head();
        TestCommits next = TestCommits.after(head).scope("/", "{\"version\":" + (head.version() + 1) + "}");
        assertThat(store.compareAndSet(head, next.draft())).isEqualTo(Outcome.DONE);
        return store.head().head();
    }
}

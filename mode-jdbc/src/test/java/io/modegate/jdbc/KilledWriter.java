package io.modegate.jdbc;

import io.modegate.Head;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.testkit.TestCommits;

/** Writes until it is killed, and says on standard output which version was acknowledged. */
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] arguments) {
        JdbcModeStore store = JdbcModeStore.builder(Databases.at(arguments[0]))
                .createIfMissing()
                .build();
        while (true) {
            Head head = store.head().head();
            TestCommits commit = TestCommits.after(head).scope("/", String.valueOf(head.version() + 1));
            if (store.compareAndSet(head, commit.draft()) == Outcome.DONE) {
                System.out.println(head.version() + 1);
            }
        }
    }
}

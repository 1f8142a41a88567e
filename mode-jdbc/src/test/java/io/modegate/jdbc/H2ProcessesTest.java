package io.modegate.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An H2 in a file is for one process, so here one process writes, and the next one where it was killed. */
class H2ProcessesTest {
    @TempDir
    private Path folder;

    @Test
    @Timeout(300)
    void changesByOneProcessAfterAnotherLeaveNoGapThoughTheyAreKilled() throws Exception {
        String url = Databases.inFile(folder, ";WRITE_DELAY=0").getUrl();
        JdbcModeStore auditor =
                JdbcModeStore.builder(Databases.at(url)).createIfMissing().build();
        auditor.close(); // and with it the file

        WriterProcesses.alone(url, "PUBLIC").run(auditor);
    }
}

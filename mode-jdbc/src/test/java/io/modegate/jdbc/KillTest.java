package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.store.HistoryRecord;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    @TempDir
    private Path folder;

    @Test
    @Timeout(60)
    void whatWasAcknowledgedOutlivesTheProcess() throws Exception {
        JdbcDataSource source = Databases.inFile(folder, ";WRITE_DELAY=0");
        long acknowledged = 0;
        for (int round = 1; round <= 2; round++) {
            acknowledged = acknowledgedUntilKilled(source.getUrl(), acknowledged + 50);

            JdbcModeStore store = JdbcModeStore.create(source);
            long version = store.head().head().version();
            assertThat(version).isBetween(acknowledged, acknowledged + 1);
            assertThat(store.read().documents()).containsEntry("/", String.valueOf(version));
            List<HistoryRecord> history = store.history(Long.MAX_VALUE, Integer.MAX_VALUE);
            assertThat(history)
                    .extracting(record -> record.head().version())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, version)
                            .map(number -> version + 1 - number)
                            .boxed()
                            .toList());
            store.close();
        }
    }

    /** Kills it once it acknowledged that version; answers the last that it said. */
    private static long acknowledgedUntilKilled(String url, long enough) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long last = 0;
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                last = Long.parseLong(line);
                if (last == enough) {
                    // Not Process.destroyForcibly(): that closes the output, and with it what was acknowledged.
                    writer.toHandle().destroyForcibly();
                }
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        return last;
    }
}

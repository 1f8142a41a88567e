package example.readme;

import static io.modegate.Mode.NO_NEW_ORDER;
import static io.modegate.Mode.READ_ONLY;
import static io.modegate.OperationClass.PLACE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.modegate.Decision;
import io.modegate.ModeGate;
import io.modegate.jdbc.JdbcModeStore;
import io.modegate.probe.Probe;
import io.modegate.runtime.ModeManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

/** The first lines of code a reader sees compile, run, and print what the reader is told. */
class ReadmeTest {
    private static final Path README = Path.of("..", "..", "README.md");
    private static final Path SELF = Path.of("src", "test", "java", "example", "readme", "ReadmeTest.java");

    @Test
    void theCodeInTheReadmeIsTheCodeBelow() throws IOException {
        String shown = block(Files.readString(README), "```java\n", "```");
        String compiled =
                block(Files.readString(SELF), "// begin\n", "        // end").replaceAll("(?m)^ {8}", "");

        assertThat(shown.strip()).isEqualTo(compiled.strip());
    }

    @Test
    void itPrintsWhatTheReadmeSays() throws IOException {
        HttpServer exchange = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        exchange.createContext("/", request -> {
            request.sendResponseHeaders(200, -1);
            request.close();
        });
        exchange.start();
        JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:readme;WRITE_DELAY=0", "sa", "");
        JdbcModeStore.builder(database).createIfMissing().build().close();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            URI uri = URI.create("http://127.0.0.1:" + exchange.getAddress().getPort() + "/");
            run(database, uri, new PrintStream(printed, true, StandardCharsets.UTF_8));
        } finally {
            database.dispose();
            exchange.stop(0);
        }

        String told = block(Files.readString(README), "prints\n\n```\n", "```");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(told);
    }

    private static void run(DataSource dataSource, URI exchange, PrintStream out) {
        // begin
        ModeManager modes = ModeManager.builder()
                .store(JdbcModeStore.create(dataSource))
                .probe(Probe.http("exchange", exchange), NO_NEW_ORDER) // failing asks for this mode
                .build();
        ModeGate gate = modes.gate();
        gate.check(PLACE_ORDER); // throws OperationDeniedException if the mode forbids it
        modes.control()
                .hold("db-migration", READ_ONLY)
                .by("alice")
                .because("schema 42")
                .apply();
        Decision now = gate.evaluate(PLACE_ORDER);
        out.println(now.permitted() + " " + now.mode() + " " + now.source() + ": " + now.reason());
        modes.control().release("db-migration", "alice", "done");
        out.println(gate.permits(PLACE_ORDER) + " " + gate.current().mode());
        // end
        modes.close();
    }

    private static String block(String text, String begin, String end) {
        int from = text.indexOf(begin);
        assertThat(from).as("'%s' begins a block", begin.strip()).isNotNegative();
        int to = text.indexOf(end, from + begin.length());
        assertThat(to).as("'%s' ends it", end.strip()).isNotNegative();
        return text.substring(from + begin.length(), to);
    }
}

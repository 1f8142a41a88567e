package io.modegate.examples.spring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The runnable jar as a process of its own, on a free port, and a client of it. */
final class SpringProcess implements AutoCloseable {
    static final String TOKEN = "operator-token-of-tests";
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    private SpringProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.port = Awaitility.await("the process serves")
                .atMost(Duration.ofSeconds(90))
                .until(this::port, found -> found != 0);
    }

    static SpringProcess serving(Path directory, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("orders.jar"),
                "--server.port=0",
                "--modegate.tokens.alice.roles=operator"));
        command.addAll(List.of(options));
        Path log = directory.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("MODEGATE_TOKENS_ALICE_TOKEN", TOKEN);
        return new SpringProcess(builder.start(), log);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + TOKEN)
                        .build(),
                BodyHandlers.ofString());
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    /** Asks it to end, and answers its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the process does not end; it said\n" + log());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private int port() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the process ended; it said\n" + log());
        }
        Matcher served = PORT.matcher(log());
        return served.find() ? Integer.parseInt(served.group(1)) : 0;
    }
}

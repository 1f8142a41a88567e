package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.examples.orders.Tour.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks docs/tour.md: every command of it is carried out and must print what the page says. What was really printed is
 * left in target/tour.md; if the page is to change, look at the difference and copy it over.
 */
class TourIT {
    /** The page tells readers to wait for looks every five seconds; the test has less patience. */
    private static final String PROBE_OFTEN = "--probe-every=PT1S";

    @TempDir
    Path directory;

    private final List<OrdersProcess> started = new ArrayList<>();

    @Test
    void everyCommandOfTheTourPrintsWhatTheTourSays() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("orders.tour")));
        Tour tour = new Tour(page);
        List<String> outputs = new ArrayList<>();
        try {
            tour.steps().forEach(step -> outputs.add(outputOf(step)));
        } finally {
            started.forEach(OrdersProcess::close);
        }
        String produced = tour.with(outputs);
        Files.writeString(Path.of(System.getProperty("orders.tour.produced")), produced);
        assertThat(outputs).hasSizeGreaterThan(10);
        assertThat(produced).isEqualTo(page);
    }

    private String outputOf(Step step) {
        List<String> words = Shell.words(step.command());
        if (words.get(0).equals("java")) {
            return start(words.subList(3, words.size()));
        }
        boolean reads = !words.contains("-d") && !words.contains("-X");
        return reads ? awaited(words, step.output()) : print(words);
    }

    /** The process that the page starts, but for its ports and its patience. */
    private String start(List<String> options) {
        List<String> mine = OrdersProcess.withFreePorts(options);
        mine.add(PROBE_OFTEN);
        OrdersProcess process = OrdersProcess.launched(directory, mine);
        started.add(process);
        process.readHead();
        return shown(String.join("\n", process.head()));
    }

    /** What is only read is read again until it is as the page says, for the page tells of waiting too. */
    private String awaited(List<String> words, String expected) {
        List<String> printed = new ArrayList<>(List.of(""));
        try {
            Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> {
                printed.set(0, print(words));
                return printed.get(0).equals(expected);
            });
        } catch (ConditionTimeoutException differs) {
            return printed.get(0);
        }
        return printed.get(0);
    }

    private String print(List<String> words) {
        return shown(Curl.output(words.stream().map(this::toServed).toList()));
    }

    private String toServed(String word) {
        OrdersProcess served = started.get(0);
        return word.replace("http://127.0.0.1:8080", served.orders().address())
                .replace("http://127.0.0.1:8081", served.exchange().address());
    }

    private String shown(String output) {
        OrdersProcess served = started.get(0);
        String addressed = output.replace(served.orders().address(), "http://127.0.0.1:8080")
                .replace(served.exchange().address(), "http://127.0.0.1:8081");
        return Tour.shown(addressed);
    }
}

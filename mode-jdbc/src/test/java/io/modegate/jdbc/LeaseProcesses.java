package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.store.HistoryRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Two processes that reach for one lease. In turns the holder is killed, and stands still until another has taken over
 * and is then let go on, in the belief that it holds the lease. Not thread-safe.
 */
final class LeaseProcesses implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** All of them take a minute and a half. */
    private static final int ROUNDS = Integer.getInteger("modegate.rounds", 6);

    /** The life of the lease, and the standstill that the database suffers in a transaction, on a busy machine. */
    private static final Duration WORST =
            LeaseProcess.LIFE.plus(LeaseProcess.TIMEOUT).plusSeconds(3);

    private final String url;
    private final String schema;
    private final Map<String, ChildJvm> running = new HashMap<>();
    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    private final Set<Said> acknowledged = new HashSet<>();
    private int started;

    LeaseProcesses(String url, String schema) throws Exception {
        this.url = url;
        this.schema = schema;
        start();
        start();
    }

    /** What a process said. */
    private record Said(String who, String what, long term) {
        boolean wrote() {
            return what.equals("DONE");
        }
    }

    private void start() throws Exception {
        String name = "holder-" + ++started;
        ChildJvm process = ChildJvm.start(LeaseProcess.class, url, schema, name);
        running.put(name, process);
        Thread listening = new Thread(() -> listen(name, process), name);
        listening.setDaemon(true);
        listening.start();
        await(line -> line.who().equals(name) && line.what().equals("ready"));
    }

    private void listen(String name, ChildJvm process) {
        try {
            for (Optional<String> line = process.next(); line.isPresent(); line = process.next()) {
                String[] words = line.get().split(" ", -1);
                said.add(new Said(name, words[0], Long.parseLong(words[1])));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Said await(Predicate<Said> wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Said line = said.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(line).as("what a process should have said by now").isNotNull();
            if (line.wrote()) {
                acknowledged.add(line);
            }
            if (wanted.test(line)) {
                return line;
            }
        }
    }

    /** How long each takeover took, from the end of the holder to the first write of the next one. */
    List<Duration> rounds() throws Exception {
        List<Duration> takeovers = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            said.removeIf(line -> !line.wrote());
            Said holder = await(Said::wrote);
            ChildJvm process = Objects.requireNonNull(running.get(holder.who()));
            long start = System.nanoTime();
            if (round % 2 == 0) {
                process.kill();
            } else {
                process.pause();
            }
            Said next = await(line -> line.wrote() && !line.who().equals(holder.who()));
            takeovers.add(Duration.ofNanos(System.nanoTime() - start));
            assertThat(next.term()).isGreaterThan(holder.term());
            if (round % 2 == 0) {
                process.close();
                running.remove(holder.who());
                start();
            } else {
                process.resume();
                // Refused, or on a busy machine the holder of a later term before it could be.
                Said after = await(line -> line.who().equals(holder.who())
                        && (line.what().equals("LEASE_LOST") || line.wrote() && line.term() > next.term()));
                assertThat(after.wrote() || after.term() < next.term())
                        .as("%s after it stood still, while %s had taken over", after, next)
                        .isTrue();
            }
        }
        Collections.sort(takeovers);
        return takeovers;
    }

    /** No write of a term stands after one of a later term, nobody shared a term, and nothing acknowledged is lost. */
    void check(List<HistoryRecord> newestFirst) {
        long later = Long.MAX_VALUE;
        Map<Long, String> holders = new HashMap<>();
        Set<Said> stored = new HashSet<>();
        for (HistoryRecord record : newestFirst) {
            String[] words = record.writeId().split(" ", -1);
            long term = Long.parseLong(words[0]);
            assertThat(term).as("version " + record.head().version()).isLessThanOrEqualTo(later);
            assertThat(holders.computeIfAbsent(term, first -> words[1]))
                    .as("holder of term " + term)
                    .isEqualTo(words[1]);
            stored.add(new Said(words[1], "DONE", term));
            later = term;
        }
        assertThat(stored).containsAll(acknowledged);
    }

    static void report(String database, List<Duration> takeovers) {
        Duration worst = takeovers.get(takeovers.size() - 1);
        System.out.println(database + ": takeover within "
                + takeovers.get(takeovers.size() / 2).toMillis()
                + " ms at the median, " + worst.toMillis() + " ms at the worst of " + takeovers.size()
                + ", under a lease of " + LeaseProcess.LIFE.toMillis() + " ms");
        assertThat(worst).isLessThan(WORST);
    }

    @Override
    public void close() {
        running.values().forEach(ChildJvm::close);
    }
}

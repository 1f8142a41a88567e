package io.modegate.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A server's main process with all that it forked. Signals by {@code kill}, as Java knows no stop and continue. */
final class ServerProcess {
    /** Half a minute. */
    private static final int TRIES = 6_000;

    private final ProcessHandle main;

    ServerProcess(long pid) {
        this.main = ProcessHandle.of(pid)
                .orElseThrow(() -> new IllegalStateException("no process has the server's id " + pid));
    }

    /** Stops all of it as it stands; its sockets stay open and are acknowledged by the kernel. */
    void pause() {
        signal("STOP", Stream.of(main));
        signal("STOP", main.descendants());
    }

    void resume() {
        signal("CONT", all());
    }

    /** Kills all of it, the main process first stopped so that it forks and cleans up no more. */
    void kill() {
        if (!main.isAlive()) {
            return;
        }
        pause();
        List<ProcessHandle> all = all().toList();
        signal("KILL", all.stream());
        all.forEach(ServerProcess::awaitEnd);
    }

    /** Asks the main process to end in good order, and waits until it has. */
    void end(String signal) {
        signal("CONT", all());
        signal(signal, Stream.of(main));
        awaitEnd(main);
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(main), main.descendants());
    }

    /** By asking again and again: of a process that is no child of ours, Java learns seconds later. */
    private static void awaitEnd(ProcessHandle process) {
        CompletableFuture<?> end = process.onExit();
        for (int tries = 0; process.isAlive(); tries++) {
            if (tries == TRIES) {
                throw new IllegalStateException("process " + process.pid() + " did not end");
            }
            try {
                end.get(5, TimeUnit.MILLISECONDS);
            } catch (TimeoutException alive) {
                // Asked again.
            } catch (ExecutionException failed) {
                throw new IllegalStateException("process " + process.pid() + " cannot be waited for", failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while process " + process.pid() + " ends", stopped);
            }
        }
    }

    /** Those that ended meanwhile are no error. */
    private static void signal(String name, Stream<ProcessHandle> processes) {
        List<String> ids =
                processes.map(process -> String.valueOf(process.pid())).toList();
        if (ids.isEmpty()) {
            return;
        }
        try {
            new ProcessBuilder(Stream.concat(Stream.of("kill", "-" + name), ids.stream())
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending SIG" + name, stopped);
        }
    }
}

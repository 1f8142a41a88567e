package io.modegate.redis.fleet;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a value was that was looked at again and again, one after the other, and since when. */
final class Trail<T> {
    private final List<Step<T>> steps = new CopyOnWriteArrayList<>();

    private record Step<T>(T value, long at) {}

    /** By one thread. */
    void see(T value) {
        if (steps.isEmpty() || !steps.get(steps.size() - 1).value().equals(value)) {
            steps.add(new Step<>(value, System.nanoTime()));
        }
    }

    List<T> values() {
        return steps.stream().map(Step::value).toList();
    }

    /** What it became after that nanoTime. */
    List<T> valuesSince(long nanos) {
        return steps.stream()
                .filter(step -> step.at() - nanos >= 0)
                .map(Step::value)
                .toList();
    }

    boolean became(T value, long sinceNanos) {
        return valuesSince(sinceNanos).contains(value);
    }

    /** How long after that nanoTime it first became that. */
    Duration until(long nanos, T value) {
        return steps.stream()
                .filter(step -> step.value().equals(value) && step.at() - nanos >= 0)
                .findFirst()
                .map(step -> Duration.ofNanos(step.at() - nanos))
                .orElseThrow(() -> new AssertionError("it never became " + value + ": " + values()));
    }

    @Override
    public String toString() {
        long first = steps.isEmpty() ? 0 : steps.get(0).at();
        return steps.stream()
                .map(step -> step.value() + " after " + (step.at() - first) / 1_000_000 + " ms")
                .toList()
                .toString();
    }
}

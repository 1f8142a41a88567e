package com.acme;

import io.modegate.ModeGate;
import io.modegate.OperationDeniedException;
import io.modegate.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A consumer: an implementation, and the decorator in front of it. */
public final class Desk implements Orders<String> {
    /** What the target saw. */
    public int calls;

    /** What it answers later. */
    public final CompletableFuture<String> answer = new CompletableFuture<>();

    /** The object that callers hold. */
    public final Orders<String> guarded;

    /** Behind that gate. */
    public Desk(ModeGate gate) {
        guarded = new GuardedOrders<>(this, gate);
    }

    /** A call, by name, and how it ended. */
    public String call(String name) throws Exception {
        Map<String, Function<Orders<String>, Object>> calls = Map.of(
                "place in venue", orders -> checked(() -> orders.place("XNAS", "account")),
                "place in no venue", orders -> checked(() -> orders.place(null, "account")),
                "place at broken venue", orders -> checked(() -> orders.place("broken", "account")),
                "place", orders -> orders.place("order"),
                "update", orders -> checked(() -> {
                    orders.update(Scope.of("venue/XNAS"), 7);
                    return "done";
                }),
                "cancel", orders -> orders.cancel("a", "b", "c"),
                "latest", orders -> orders.latest(Map.of(), 1, 2, 3),
                "place twice", orders -> orders.placeTwice("order"),
                "first", orders -> orders.first(List.of("first")),
                "all", orders -> orders.all("x"));
        try {
            return String.valueOf(calls.get(name).apply(guarded));
        } catch (OperationDeniedException denied) {
            return "denied " + denied.decision().operation();
        } catch (IllegalStateException failed) {
            return "failed " + failed.getCause();
        }
    }

    private static Object checked(java.util.concurrent.Callable<?> call) {
        try {
            return call.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String place(String venue, String account) throws IOException {
        calls++;
        if (venue.equals("broken")) {
            throw new IOException("line down");
        }
        return "placed at " + venue;
    }

    @Override
    public String place(String target) {
        calls++;
        return "placed " + target;
    }

    @Override
    public void update(Scope pass, int desk) {
        calls++;
    }

    @Override
    public void skip(Scope pass, int desk) {
        calls += 100;
    }

    @Override
    public CompletionStage<String> placeLater(String account) {
        calls++;
        return answer;
    }

    @Override
    public Object anything(Object returned) {
        calls++;
        return answer;
    }

    @Override
    public int cancel(String... accounts) {
        return accounts.length;
    }

    @Override
    @SafeVarargs
    public final <T extends Comparable<T> & java.io.Serializable> T latest(
            Map<? super String, ? extends List<int[]>> known, T... all) {
        return all[all.length - 1];
    }

    @Override
    @Deprecated
    public long count() {
        return calls;
    }

    @Override
    public String first(List<? extends String> all) {
        return all.get(0);
    }

    @Override
    public List<String> all(String like) {
        return List.of(like);
    }

    @Override
    public String toString() {
        return "the desk";
    }
}

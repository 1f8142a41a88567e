package example.guards;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Knows nothing of guards. */
final class PlainOrders implements Orders {
    int cancelled;

    @Override
    public String place(String venue, String clientOrderId) throws IOException {
        if (clientOrderId.equals("broken")) {
            throw new IOException("the venue hung up");
        }
        return clientOrderId + " at " + venue;
    }

    @Override
    public CompletionStage<String> placeLater(CompletableFuture<String> outcome) {
        return outcome;
    }

    @Override
    public String change(int quantity) {
        return "changed to " + quantity;
    }

    @Override
    public void cancel(long... ids) {
        cancelled += ids.length;
    }

    @Override
    public int count() {
        return 7;
    }

    @Override
    public String toString() {
        return "plain orders";
    }
}

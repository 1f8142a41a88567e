package example.guards;

import io.modegate.CancelsOrder;
import io.modegate.ModeExempt;
import io.modegate.ModeKey;
import io.modegate.ModeScope;
import io.modegate.OperationDeniedException;
import io.modegate.PlacesOrder;
import io.modegate.UpdatesOrder;
import io.modegate.Views;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a host guards, in its own package. */
@Views
interface Orders {
    @PlacesOrder
    String place(@ModeScope("venue") String venue, @ModeKey String clientOrderId) throws IOException;

    @PlacesOrder
    CompletionStage<String> placeLater(CompletableFuture<String> outcome);

    @UpdatesOrder(fallback = "queued")
    String change(int quantity);

    @CancelsOrder
    void cancel(long... ids);

    /** Covered by the type. */
    int count();

    @ModeExempt(reason = "says only that the process runs")
    default boolean isAlive() {
        return true;
    }

    @ModeExempt(reason = "runs when a change is denied")
    default String queued(int quantity, OperationDeniedException denied) {
        return "queued " + quantity + " in " + denied.decision().mode();
    }
}

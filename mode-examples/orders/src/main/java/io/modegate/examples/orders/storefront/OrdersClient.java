package io.modegate.examples.orders.storefront;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Places orders with the order system. */
final class OrdersClient {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final URI orders;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();

    OrdersClient(URI orders) {
        this.orders = orders;
    }

    /** Its answer, whatever it is. An exception leaves open whether the order was placed. */
    HttpResponse<String> place(String order) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(orders.resolve("/orders"))
                .timeout(LONGEST)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the order system was asked", stopped);
        }
    }
}

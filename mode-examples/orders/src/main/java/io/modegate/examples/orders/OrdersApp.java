package io.modegate.examples.orders;

import com.zaxxer.hikari.HikariDataSource;
import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.http.Authenticator;
import io.modegate.http.JdkModeServer;
import io.modegate.http.ModeEndpoint;
import io.modegate.jdbc.JdbcProbe;
import io.modegate.probe.Probe;
import io.modegate.runtime.ModeManager;
import io.modegate.runtime.ModeManagerBuilder;
import io.modegate.store.ModeStore;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The running example, put together in the order in which its parts need each other. */
final class OrdersApp implements AutoCloseable {
    private final Opened opened;
    private final Loopback exchange;
    private final Loopback orders;

    private OrdersApp(Opened opened, Loopback exchange, Loopback orders) {
        this.opened = opened;
        this.exchange = exchange;
        this.orders = orders;
    }

    /** Starts everything; when it returns, requests are served. */
    static OrdersApp start(Options options, Authenticator authenticator) {
        Opened opened = new Opened();
        try {
            return assemble(options, authenticator, opened);
        } catch (RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    private static OrdersApp assemble(Options options, Authenticator authenticator, Opened opened) {
        // Two pools, so that orders which use up theirs cannot keep an operator from changing the mode.
        HikariDataSource ordersPool = opened.add(Database.pool("orders", options, 8));
        HikariDataSource modePool = opened.add(Database.pool("mode", options, 4));
        OrderBook book = new OrderBook(ordersPool, options.get(Options.DB_URL).product());
        if (!options.startsWithoutDatabase()) {
            book.createIfMissing();
        }

        Loopback exchange =
                opened.add(new Loopback("exchange", Options.EXCHANGE_PORT, options.get(Options.EXCHANGE_PORT)));
        opened.add(new ExchangeSimulator(exchange.server()));
        exchange.start();
        Exchange client = new Exchange(URI.create(exchange.address()), Clock.systemUTC());
        Rates rates = new Rates(client);
        rates.learn(ExchangeSimulator.pairs());

        // Bound before the mode is built: a taken port should not leave a determination behind.
        Loopback server = opened.add(new Loopback("orders", Options.PORT, options.get(Options.PORT)));
        ModeStore store = opened.add(ModeStorage.store(options, modePool));
        ModeManager modes = opened.add(modes(options, store, exchange.address(), ordersPool));

        OrderMetrics metrics = new OrderMetrics();
        OrderService orders = new OrderService(modes.gate(), book, client, rates, Clock.systemUTC());
        server.server().createContext("/", router(modes, authenticator, orders, metrics));
        ModeEndpoint endpoint = modes.endpoint(authenticator);
        opened.add(JdkModeServer.mount(server.server(), endpoint));
        opened.add(new CancelResender(orders, Duration.ofSeconds(1)));
        server.start();
        opened.add(() -> server.end(1)); // Requests under way end before what they need does,
        opened.add(endpoint); // and event streams before the server waits for requests.
        return new OrdersApp(opened, exchange, server);
    }

    /**
     * A failing exchange closes new orders only. A failing database of orders closes all that writes: an order that the
     * exchange took and we could not record is what must not happen, while a view that fails harms nobody, and health,
     * metrics and rates still work, which UNAVAILABLE would close. The mode lives in the same database; while that is
     * gone altogether nothing can be written about it either, and the last known mode holds until it expires.
     */
    private static ModeManager modes(Options options, ModeStore store, String exchange, DataSource ordersPool) {
        Duration maxStaleness = options.get(Options.MAX_STALENESS);
        Duration staleAfter = shorter(Duration.ofSeconds(10), maxStaleness.dividedBy(2));
        ModeManagerBuilder builder = ModeManager.builder()
                .store(store)
                .instance(options.get(Options.INSTANCE))
                .determiner(options.get(Options.DETERMINER))
                .probe(Probe.http("exchange", URI.create(exchange + "/health")).silenceIsDown(), Mode.NO_NEW_ORDER)
                .probe(JdbcProbe.of("orders-db", ordersPool).asking(OrderBook.PROBE), Mode.READ_ONLY)
                .probeEvery(options.get(Options.PROBE_EVERY))
                .heartbeatEvery(shorter(Duration.ofSeconds(3), staleAfter.dividedBy(3)))
                .staleAfter(staleAfter)
                .maxStaleness(maxStaleness);
        if (options.isGiven(Options.LEVER)) {
            builder.lever(options.get(Options.LEVER));
        }
        if (options.isGiven(Options.LAST_KNOWN_GOOD)) {
            builder.lastKnownGood(options.get(Options.LAST_KNOWN_GOOD));
        }
        return builder.build();
    }

    private static Router router(
            ModeManager modes, Authenticator authenticator, OrderService orders, OrderMetrics metrics) {
        ModeGate gate = modes.gate();
        List<Route> routes = Stream.of(
                        new OrdersHttp(orders, metrics).routes(),
                        new AdminMaintenance(gate, modes.control(), authenticator).routes(),
                        new StatusHttp(gate, metrics).routes())
                .flatMap(List::stream)
                .toList();
        return new Router(routes, new Failures(gate, metrics));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Where orders, and the mode, are asked for. */
    String address() {
        return orders.address();
    }

    /** Where the simulated exchange is. */
    String exchangeAddress() {
        return exchange.address();
    }

    /** Ends what is served, then what it is served from. */
    @Override
    public void close() {
        opened.close();
    }
}

package io.modegate.examples.orders;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rates of the exchange, and the last known ones of an exchange that does not answer. Thread-safe. */
final class Rates {
    private static final Logger LOG = LoggerFactory.getLogger(Rates.class);

    private final Exchange exchange;
    private final Map<String, Rate> known = new ConcurrentHashMap<>();

    Rates(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Asks for these pairs now, so that there is a last known rate; an exchange that fails is asked again later. */
    void learn(Collection<String> pairs) {
        for (String pair : pairs) {
            try {
                exchange.rate(pair).ifPresent(rate -> known.put(pair, rate));
            } catch (ExchangeException unavailable) {
                LOG.warn("no rate of {} yet: {}", pair, unavailable.getMessage());
            }
        }
    }

    /**
     * The rate of a pair: live, or else the last known one; empty if there is no such pair.
     *
     * @throws ExchangeException if the exchange does not answer and never told this rate
     */
    Optional<Rate> of(String pair) {
        try {
            Optional<Rate> live = exchange.rate(pair);
            live.ifPresent(rate -> known.put(pair, rate));
            return live;
        } catch (ExchangeException unavailable) {
            Rate last = known.get(pair);
            if (last == null) {
                throw unavailable;
            }
            return Optional.of(last.lastKnown());
        }
    }
}

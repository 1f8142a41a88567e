package io.modegate.examples.spring;

import java.math.BigDecimal;

/**
 * What a client asks for.
 *
 * @param id the client's own name of it, the same on every retry
 * @param venue where to trade
 * @param symbol what to trade
 * @param quantity how much
 * @param price the limit
 */
record NewOrder(String id, String venue, String symbol, int quantity, BigDecimal price) {}

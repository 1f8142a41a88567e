package io.modegate.examples.spring;

import java.math.BigDecimal;

/**
 * An order as it stands.
 *
 * @param id the client's own name of it
 * @param venue where it trades
 * @param symbol what it trades
 * @param quantity how much is left
 * @param price the limit
 * @param status {@code OPEN} or {@code CANCELLED}
 */
record Order(String id, String venue, String symbol, int quantity, BigDecimal price, String status) {}

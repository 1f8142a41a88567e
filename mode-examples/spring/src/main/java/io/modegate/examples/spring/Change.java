package io.modegate.examples.spring;

import java.math.BigDecimal;

/**
 * A change of a working order.
 *
 * @param quantity how much from now on
 * @param price the limit from now on
 */
record Change(int quantity, BigDecimal price) {}

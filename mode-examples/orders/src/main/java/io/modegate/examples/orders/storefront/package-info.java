/**
 * A shop in front of the order system, a service of another team: it has no database and no operators, follows the order
 * system's mode, and asks its own gate before it places an order there. Start reading at {@code Storefront}.
 */
@NullMarked
package io.modegate.examples.orders.storefront;

import org.jspecify.annotations.NullMarked;

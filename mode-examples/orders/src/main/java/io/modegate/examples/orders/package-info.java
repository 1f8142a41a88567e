/**
 * An order service that goes on serving what its mode permits, with a simulated exchange of its own. Start reading at
 * {@code OrdersApp}, which puts the parts together.
 */
@NullMarked
package io.modegate.examples.orders;

import org.jspecify.annotations.NullMarked;

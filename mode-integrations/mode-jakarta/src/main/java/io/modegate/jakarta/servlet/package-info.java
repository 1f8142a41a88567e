/**
 * ModeGate in a servlet container: the endpoint, the filter that gates by a table of routes, and the mode in the log. Needs
 * Jakarta Servlet 6.0 or later from the host.
 */
@NullMarked
package io.modegate.jakarta.servlet;

import org.jspecify.annotations.NullMarked;

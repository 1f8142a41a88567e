/**
 * The HTTP door: a framework-neutral endpoint, its event stream, who may do what, and the adapter for the JDK's server.
 */
@NullMarked
package io.modegate.http;

import org.jspecify.annotations.NullMarked;

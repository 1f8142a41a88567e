/** Decisions of a gate as attributes of OpenTelemetry. */
@NullMarked
package io.modegate.opentelemetry;

import org.jspecify.annotations.NullMarked;

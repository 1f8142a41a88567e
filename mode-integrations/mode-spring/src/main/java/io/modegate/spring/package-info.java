/**
 * Guards for the beans of a Spring application, on Spring Framework 6.2 and 7: the advice, its place among the other advice,
 * the proof at start-up that the guards are reached, and what pauses listeners and scheduled tasks while their operations
 * are denied. A host imports {@link io.modegate.spring.ModeGuardConfiguration}.
 */
@NullMarked
package io.modegate.spring;

import org.jspecify.annotations.NullMarked;

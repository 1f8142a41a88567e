/**
 * ModeGate in Spring Boot: beans from properties and from what is on the class path, each of which the host replaces by
 * declaring its own. What is wrong ends the start, with a message that says what to write.
 */
@NullMarked
package io.modegate.boot;

import org.jspecify.annotations.NullMarked;

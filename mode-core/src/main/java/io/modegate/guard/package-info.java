/**
 * Guards in front of objects: what an annotated method requires is resolved once, and each call enters the gate before user
 * code runs. Here are the proxies, what generated decorators and adapters for frameworks call, and the proof at start-up
 * that the guards are reached.
 */
@NullMarked
package io.modegate.guard;

import org.jspecify.annotations.NullMarked;

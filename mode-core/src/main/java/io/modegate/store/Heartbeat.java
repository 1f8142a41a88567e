package io.modegate.store;

import io.modegate.Freshness;
import io.modegate.Head;

/**
 * What an instance says of itself while it lives.
 *
 * @param instance its name, unique among those that run
 * @param incarnation random for every start of it, so that two processes with one name are told apart
 * @param applied the head that it enforces
 * @param freshness how well it knows that head
 * @param details a JSON object with whatever else it tells; opaque to the store, unknown members survive
 */
public record Heartbeat(String instance, String incarnation, Head applied, Freshness freshness, String details) {}

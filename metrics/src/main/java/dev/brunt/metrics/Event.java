package dev.brunt.metrics;

import java.util.Map;

/**
 * What a scenario emitted.
 *
 * @param scenario the scenario that emitted it
 * @param type its type
 * @param fields its values, by name
 * @param atNanos when, as a {@link System#nanoTime} value
 */
public record Event(String scenario, String type, Map<String, ?> fields, long atNanos) {}

package dev.brunt.metrics;

/**
 * Where a series of figures of runs changed.
 *
 * @param index of the first run after the change, from 0
 * @param ratio mean after ÷ mean before, each up to the next change; geometric means
 * @param low the ratio is not below this, with 95 % confidence
 * @param high the ratio is not above this, with 95 % confidence
 * @param probability of so great a difference between two such stretches where there is none; the
 *     search for the place is not counted
 */
public record ChangePoint(int index, double ratio, double low, double high, double probability) {}

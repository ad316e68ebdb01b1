package dev.brunt.metrics;

/**
 * What some seconds of a run showed of what a threshold is about. Immutable.
 *
 * @param requests times of requests, or of whatever else is timed
 * @param others times of transactions, for what has no request
 * @param good how many of what is counted went well
 * @param bad how many went badly
 * @param seen whether there was any of it at all
 * @param seconds how long it was
 */
record SpanCounts(
    SparseTimes requests, SparseTimes others, long good, long bad, boolean seen, double seconds) {}

package dev.brunt.metrics;

import org.HdrHistogram.AbstractHistogram;

/**
 * What a window of a run showed, usually a second.
 *
 * @param seconds how long it was, above 0
 * @param responseNanos response times of the requests that ended in it, 3 significant digits; not
 *     copied
 * @param succeeded outermost transactions that ended well in it
 * @param failed outermost transactions that ended badly in it
 */
public record WindowCounts(
    double seconds, AbstractHistogram responseNanos, long succeeded, long failed) {}

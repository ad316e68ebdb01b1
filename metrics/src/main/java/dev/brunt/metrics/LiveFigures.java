package dev.brunt.metrics;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What the last second showed, for the live view.
 *
 * @param elapsed since the load began
 * @param askedPerSecond iterations that fell due, a second; 0 for a closed load
 * @param startedPerSecond iterations started, a second
 * @param requestsPerSecond requests that ended, a second
 * @param p50Millis the median response time of requests; empty without a sample
 * @param p99Millis the 99 % quantile, or the greatest where there are too few samples; empty
 *     without one
 * @param failedRequests requests that failed since the load began
 * @param running iterations running now
 * @param unanswered for how long requests have waited and none was answered; 0 where one was in the
 *     last second, or none waits
 */
public record LiveFigures(
    Duration elapsed,
    double askedPerSecond,
    double startedPerSecond,
    double requestsPerSecond,
    OptionalDouble p50Millis,
    OptionalDouble p99Millis,
    long failedRequests,
    long running,
    Duration unanswered) {}

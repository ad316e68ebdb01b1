package dev.brunt.metrics;

import java.util.Optional;

/**
 * What the requests of a run or of a series spent their time with. Each is of those requests only
 * that it happened to, failed ones among them.
 *
 * @param blocked waiting for one of so many connections as there may be
 * @param dns waiting for the addresses of a name
 * @param connecting TCP connects, all that were tried for the request
 * @param tlsHandshaking TLS handshakes
 * @param waiting from the first byte sent to the first byte of the response
 * @param receiving from the first byte of the response to the last
 * @param spent what the response times of all went into, together
 * @param tail the same of the slowest alone; empty where too few are slower than others
 */
public record PhaseFigures(
    Times blocked,
    Times dns,
    Times connecting,
    Times tlsHandshaking,
    Times waiting,
    Times receiving,
    TimeSpent spent,
    Optional<TailFigures> tail) {}

package dev.brunt.api;

/**
 * How much a target bears: the highest rate at which all objectives hold, in outermost transactions
 * a second. Immutable.
 *
 * @param perSecond the estimate, a low one where it is uncertain; where there is none, the highest
 *     rate that held in a trial, 0 if none did
 * @param low the lower end of an interval of 95 % confidence; without an estimate, as {@code
 *     perSecond}
 * @param high its upper end; infinite where only a lower end is known
 * @param limitedBy the words of the objective that breaks first, {@code generator}, {@code
 *     max-rate}, {@code target} where it no longer answers, or {@code time}
 * @param run the run that found it, with the trials in its summary
 */
public record Capacity(
    double perSecond, double low, double high, String limitedBy, RunResult run) {}

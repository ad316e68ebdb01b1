package dev.brunt.metrics;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Why a request, transaction or iteration failed.
 *
 * @param kind a word that failures are counted by, such as {@code status}, {@code check}, {@code
 *     timeout}, {@code connect-refused} or {@code exception}
 * @param message what happened, without anything that differs from one occurrence to the next
 * @param exchange the exchange in full, asked for once for each kind and message; null where there
 *     was none
 */
public record Failure(String kind, String message, @Nullable Supplier<String> exchange) {}

package dev.brunt.loader.url;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said about the request of a URL plan, as it is written on the command line.
 *
 * @param method such as {@code PUT}; null for {@code GET}, or {@code POST} where there is a body
 * @param headers each as {@code Name: value}
 * @param body text, or {@code @} and the name of a file; null for none
 */
public record UrlRequest(@Nullable String method, List<String> headers, @Nullable String body) {
  /** Nothing said: a GET. */
  public static final UrlRequest NONE = new UrlRequest(null, List.of(), null);

  /** Copies the headers. */
  public UrlRequest {
    headers = List.copyOf(headers);
  }
}

package dev.brunt.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The names of one scenario's requests. A scenario that writes ids into its paths would make a
 * series of each; past {@link SeriesRecorder#MAX_NAMES} names, path segments with digits become
 * {@code {n}}. Safe for use by many threads.
 */
final class RequestNames {
  private static final Pattern SEGMENT_WITH_DIGIT = Pattern.compile("(?<=/)[^/?]*\\d[^/?]*");
  private static final String OTHER = "other requests";

  private final Set<String> admitted = ConcurrentHashMap.newKeySet();

  /** Returns the name under which a request of this name is counted. */
  String admit(String name) {
    if (admitted.contains(name)) {
      return name;
    }
    if (admitted.size() < SeriesRecorder.MAX_NAMES) {
      admitted.add(name);
      return name;
    }
    String folded = SEGMENT_WITH_DIGIT.matcher(name).replaceAll("{n}");
    if (admitted.contains(folded) || admitted.size() < 2 * SeriesRecorder.MAX_NAMES) {
      admitted.add(folded);
      return folded;
    }
    return OTHER;
  }

  /** Returns whether names were folded. */
  boolean folded() {
    return admitted.size() > SeriesRecorder.MAX_NAMES;
  }
}

package dev.brunt.testkit.mock;

/**
 * What a request line asks for, undecoded.
 *
 * @param path without the slash at its end, so that a base address may end with one or not
 * @param query without its question mark; empty if there is none
 */
record Target(String path, String query) {
  /** Splits a target in origin form, or in the absolute form that proxies are sent. */
  static Target of(String target) {
    String local = target.startsWith("http://") ? withoutAuthority(target) : target;
    int mark = local.indexOf('?');
    return mark < 0
        ? new Target(withoutSlash(local), "")
        : new Target(withoutSlash(local.substring(0, mark)), local.substring(mark + 1));
  }

  private static String withoutAuthority(String target) {
    int slash = target.indexOf('/', "http://".length());
    return slash < 0 ? "/" : target.substring(slash);
  }

  private static String withoutSlash(String path) {
    boolean extra = path.length() > 1 && path.endsWith("/");
    return extra ? path.substring(0, path.length() - 1) : path;
  }
}

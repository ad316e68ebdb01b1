package dev.brunt.loader.url;

/** A header of a request. */
record Header(String name, String value) {
  /** Returns whether it says what the body is. */
  boolean isContentType() {
    return name.equalsIgnoreCase("content-type");
  }
}

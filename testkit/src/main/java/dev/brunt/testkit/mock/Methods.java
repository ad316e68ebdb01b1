package dev.brunt.testkit.mock;

/** Which methods a route answers. */
enum Methods {
  /** Those that read. */
  READ("GET, HEAD"),
  /** The one that sends something. */
  POST("POST"),
  /** All. */
  ANY("any");

  private final String names;

  Methods(String names) {
    this.names = names;
  }

  boolean allow(String method) {
    return switch (this) {
      case READ -> method.equals("GET") || method.equals("HEAD");
      case POST -> method.equals("POST");
      case ANY -> true;
    };
  }

  /** Returns the methods as the {@code Allow} header lists them. */
  String names() {
    return names;
  }
}

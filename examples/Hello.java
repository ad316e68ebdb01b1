import dev.brunt.api.*;

/** The smallest load test: {@code brunt run examples/Hello.java --target http://localhost:8080}. */
@TargetUrl("mock:shop")
class Hello {
  @Scenario
  void hello(VirtualUser user) {
    user.http().get("/products").send();
  }
}

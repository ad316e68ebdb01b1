import module java.base;
import static dev.brunt.api.Checks.*;
import static dev.brunt.api.Units.*;

import dev.brunt.api.*;

/** People who browse a shop, and a few who buy: {@code brunt run examples/Shop.java}. */
@TargetUrl("mock:shop") // or https://…; --target overrides it
@Load("ramp 0..200/s over 5s, hold 15s") // what runs when no flag says otherwise
@Thresholds({"p99 < 250ms", "errors < 1%"})
class Shop {
  record Account(String name, @Secret String password) {}

  static final Pool<Account> ACCOUNTS = Pools.csv("accounts.csv", Account.class).shuffled();

  @Scenario(weight = 3)
  void browse(VirtualUser user) {
    user.http().get("/products").query("page", 1).check(status(200));
    user.pause(ms(300), seconds(2));
    user.http()
        .get("/products/{id}", 1 + user.random().nextInt(20))
        .check(status(200), jsonPath("$.price"));
  }

  @Scenario
  @Thresholds("p95 of order < 200ms")
  void checkout(VirtualUser user, @FromPool("ACCOUNTS") Account account) {
    String token =
        user.transaction(
            "login",
            () -> user.http().post("/login").json(account).check(status(200)).jsonPath("$.token"));
    user.http().before(request -> request.bearer(token));
    int sku = 1 + user.random().nextInt(20);
    user.transaction(
        "order",
        () ->
            user.http()
                .post("/orders")
                .json(Map.of("sku", sku))
                .check(status(201), jsonPath("$.id")));
  }
}

import module java.base;

import static dev.brunt.api.Checks.*;

import dev.brunt.api.*;

/** A POST whose JSON of about 1 KiB is made anew in each iteration; with a status check. */
class Post {
  record Line(int sku, String name, int count, double price) {}

  record Order(long user, long iteration, String customer, List<Line> lines, String note) {}

  @Scenario
  void post(VirtualUser user) {
    user.http().post("/post").json(order(user)).check(status(200));
  }

  private static Order order(VirtualUser user) {
    List<Line> lines = new ArrayList<>(12);
    for (int i = 1; i <= 12; i++) {
      int sku = (int) ((user.iteration() * 31 + i * 7) % 10_000);
      lines.add(new Line(sku, "A thing of moderate length", 1 + sku % 9, 0.5 + sku));
    }
    String customer = "customer-" + user.number() + "@shop.example";
    return new Order(user.number(), user.iteration(), customer, lines, "Leave it at the door");
  }
}

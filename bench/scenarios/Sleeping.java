import static dev.brunt.api.Checks.*;

import dev.brunt.api.*;

/** An open load, and beside it, if it is asked for, users that are blocked all the time. */
class Sleeping {
  @Scenario
  @Load("2000/s for 10s")
  void get(VirtualUser user) {
    user.http().get("/").check(status(200));
  }

  @Scenario
  @Load("64 users for 10s")
  void blocked(VirtualUser user) throws InterruptedException {
    Thread.sleep(20);
  }
}

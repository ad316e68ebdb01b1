import static dev.brunt.api.Checks.*;

import dev.brunt.api.*;

/** An open load, and beside it, if it is asked for, users that are blocked all the time. */
class Sleeping {
  // Begins when the JVM and those beside it have: their first use of classes is not what is asked.
  @Scenario
  @Load(value = "2000/s for 30s", startAfter = "5s")
  void get(VirtualUser user) {
    user.http().get("/").check(status(200));
  }

  @Scenario
  @Load("64 users for 35s")
  void blocked(VirtualUser user) throws InterruptedException {
    Thread.sleep(1_000);
  }
}

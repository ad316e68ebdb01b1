import static dev.brunt.api.Checks.*;

import dev.brunt.api.*;

/** An open load, and beside it, if it is asked for, users that are blocked all the time. */
class Sleeping {
  // Begins when the users beside it are warm, and is looked at when it is warm itself.
  @Scenario
  @Load(value = "2000/s for 40s", startAfter = "10s")
  void get(VirtualUser user) {
    user.http().get("/").check(status(200));
  }

  @Scenario
  @Load("64 users for 5s")
  void warm(VirtualUser user) throws InterruptedException {
    Thread.sleep(5);
  }

  @Scenario
  @Load(value = "64 users for 45s", startAfter = "5s")
  void blocked(VirtualUser user) throws InterruptedException {
    Thread.sleep(10_000);
  }
}

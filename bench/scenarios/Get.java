import static dev.brunt.api.Checks.*;

import dev.brunt.api.*;

/** What the rivals do too: one GET, over and over; with a status check and full statistics. */
class Get {
  @Scenario
  void get(VirtualUser user) {
    user.http().get(user.config().get("path", "/")).check(status(200));
  }
}

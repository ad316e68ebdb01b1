import static dev.brunt.api.Checks.*;
import static dev.brunt.api.Units.*;

import dev.brunt.api.*;

/** Users that hold a connection each and do nothing: one request, then a long pause. */
class Idle {
  @Scenario
  void idle(VirtualUser user) {
    // One address has some 28 000 ports to connect from; so many users need several.
    long address = 2 + user.number() % 8;
    String port = user.config().get("port");
    user.http().get("http://127.0.0." + address + ":" + port + "/").check(status(200));
    user.pause(minutes(30));
  }
}

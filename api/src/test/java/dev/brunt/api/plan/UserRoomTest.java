package dev.brunt.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Brunt;
import dev.brunt.api.Plan;
import dev.brunt.api.Rate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UserRoomTest {
  private static final String HINT =
      "\n    hint: say fewer users, or a rate, which needs none for each start; or give more memory,"
          + " such as BRUNT_JAVA_OPTS=-Xmx16g";

  private static Plan plan() {
    return Brunt.scenario("s", user -> {});
  }

  private static List<String> mistakes(Plan plan, long gib) {
    Mistakes mistakes = new Mistakes();
    UserRoom.check(plan, gib << 30, String::valueOf, mistakes);
    return mistakes.all();
  }

  @Test
  void check_usersThatFit_areAllowed() {
    // 1 GiB ÷ 2 KiB = 524 288.
    assertThat(mistakes(plan().users(524_288), 1)).isEmpty();
  }

  @Test
  void check_moreUsersThanMemory_namesWhatTheyNeed() {
    // 2 147 483 647 · 2 KiB = 4 096 GiB.
    assertThat(mistakes(plan().users(Integer.MAX_VALUE), 12))
        .containsExactly(
            "WORKLOAD: 2147483647 users need at least 4096.0 GiB of memory but there are 12.0"
                + HINT);
  }

  @Test
  void check_moreUniqueUsersThanMemory_namesThem() {
    // 2 147 483 647 · 128 bytes = 256 GiB.
    assertThat(mistakes(plan().rate(Rate.perSecond(5)).uniqueUsers(Integer.MAX_VALUE), 12))
        .containsExactly(
            "UNIQUE_USERS: 2147483647 unique users need at least 256.0 GiB of memory but there are"
                + " 12.0"
                + HINT);
  }

  @Test
  void check_highRate_needsNoUserForEachStart() {
    assertThat(mistakes(plan().rate(Rate.perSecond(10_000_000)), 1)).isEmpty();
  }
}

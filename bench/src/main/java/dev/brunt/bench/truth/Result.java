package dev.brunt.bench.truth;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How one experiment of a row came out.
 *
 * @param claims what was demanded and found
 * @param before the floor before it
 * @param during the floor while it ran
 * @param after the floor after it
 * @param why why it is void; empty if it is not
 */
record Result(
    Row row,
    long seed,
    String commit,
    List<Claim> claims,
    Floor before,
    Floor during,
    Floor after,
    String why) {
  Result {
    claims = List.copyOf(claims);
  }

  /** Returns the verdict; what was not quiet says nothing, either way. */
  Verdict verdict() {
    if (!why.isEmpty()) {
      return Verdict.VOID;
    }
    return claims.stream().allMatch(Claim::holds) ? Verdict.PASS : Verdict.FAIL;
  }

  /** Returns the line of the results file. */
  String json() {
    ObjectNode line = JsonMapper.shared().createObjectNode();
    line.put("row", row.id());
    line.put("goal", row.goal());
    line.put("measured", measured(claims));
    line.put("floor", during.text());
    line.put("idle", Math.min(before.idle(), after.idle()));
    line.put("steal", Math.max(during.steal(), Math.max(before.steal(), after.steal())));
    line.put("seed", seed);
    line.put("commit", commit);
    line.put("verdict", verdict().word());
    line.put("why", why());
    return line.toString();
  }

  private static String measured(List<Claim> claims) {
    return claims.stream().map(Claim::toString).collect(Collectors.joining("; "));
  }

  /** Returns what is shown on the console. */
  String text() {
    String claimed =
        claims.stream().map(claim -> "       " + claim + "\n").collect(Collectors.joining());
    return String.format(
        Locale.ROOT,
        "%-4s %s  %s\n%s       floor %s, idle %.1f %%%s\n",
        row.id(),
        verdict().word(),
        row.goal(),
        claimed,
        during.text(),
        Math.min(before.idle(), after.idle()) * 100,
        why.isEmpty() ? "" : "\n       void: " + why);
  }
}

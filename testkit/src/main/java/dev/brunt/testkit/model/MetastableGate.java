package dev.brunt.testkit.model;

import dev.brunt.testkit.model.Admission.Limit;
import dev.brunt.testkit.model.Admission.Metastable;

/** Decides for a {@link Metastable}. */
final class MetastableGate implements Gate {
  private final Metastable rule;
  private final Bucket bucket;

  private boolean halved;

  /** The second that is being counted, and how many came in it. */
  private long second;

  private long came;

  /** How many seconds in a row were as they must be for a change. */
  private long inARow;

  MetastableGate(Metastable rule, Bucket bucket) {
    this.rule = rule;
    this.bucket = bucket;
    setRate();
  }

  @Override
  public boolean admits(long nanos) {
    while (second < nanos / Timed.SECOND) {
      judge();
      second++;
      came = 0;
    }
    came++;
    return bucket.take(nanos);
  }

  private void judge() {
    boolean asNeeded =
        halved ? came < rule.restShare() * rule.perSecond() : came > rule.perSecond();
    inARow = asNeeded ? inARow + 1 : 0;
    if (inARow >= (halved ? rule.restSeconds() : rule.overloadSeconds())) {
      halved = !halved;
      inARow = 0;
      setRate();
    }
  }

  private void setRate() {
    Limit limit = Limit.of(halved ? rule.perSecond() / 2 : rule.perSecond());
    bucket.set(limit.perSecond(), limit.burst());
  }
}

package io.gateledger.ledger.incarnation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The lives of the ledger's database, which say of each fact to which it belongs. The answer is the
 * same for ever, so that an event that names it has the same id however often it is told.
 *
 * @param all in their order, at least the first
 */
public record Incarnations(List<Incarnation> all) {

  /** Of a database that was never put back. */
  public static final Incarnations NEVER_RESTORED = new Incarnations(List.of(Incarnation.FIRST));

  public Incarnations {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("a ledger has at least one incarnation");
    }
    all = all.stream().sorted(Comparator.comparingInt(Incarnation::number)).toList();
  }

  public Incarnation current() {
    return all.getLast();
  }

  /** The incarnation that a change belongs to. */
  public int ofChange(long changeNo) {
    return newest(one -> one.firstChangeNo() <= changeNo);
  }

  /** The incarnation that a fact belongs to which no change told of. */
  public int at(Instant found) {
    return newest(one -> !one.since().isAfter(found));
  }

  private int newest(Predicate<Incarnation> begun) {
    return all.reversed().stream().filter(begun).findFirst().orElseGet(all::getFirst).number();
  }
}

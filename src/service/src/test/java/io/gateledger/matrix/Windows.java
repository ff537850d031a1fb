package io.gateledger.matrix;

import io.gateledger.matrix.TrueCloud.Happening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the time windows of changes against the true instants: none may exclude the instant at
 * which its change happened, nor reach back further than the last good look.
 */
final class Windows {

  /** PostgreSQL rounds to the microsecond. */
  private static final Duration ROUNDING = Duration.ofNanos(1_000);

  private static final Set<String> OF_WHAT_WAS_THERE = Set.of("update", "delete");

  private final TrueCloud truth;
  private final boolean declaresTotal;
  private final List<Look> looks = new ArrayList<>();

  /**
   * @param declaresTotal whether the listing says how many resources there are
   */
  Windows(TrueCloud truth, boolean declaresTotal) {
    this.truth = truth;
    this.declaresTotal = declaresTotal;
  }

  void looked(Look look) {
    looks.add(look);
  }

  void check(ToldChange change) {
    Look look = looks.stream().filter(one -> one.run() == change.run()).findFirst().orElseThrow();
    assertThat(change.notAfter())
        .as("notAfter of %s", change)
        .isBetween(look.began().minus(ROUNDING), look.ended().plus(ROUNDING));
    assertThat(change.op().equals("baseline"))
        .as("baseline means the first look: %s", change)
        .isEqualTo(look.equals(looks.getFirst()));
    if (change.notBefore() == null) {
      assertThat(change.op()).as("has no notBefore: %s", change).isEqualTo("baseline");
    } else {
      assertThat(change.notBefore())
          .as("notBefore of %s, after the last look that showed what was before", change)
          .isAfterOrEqualTo(lastShown(change, look).minus(ROUNDING))
          .isBefore(change.notAfter());
    }
    if (!isInvented(change) && !wasHidden(change)) {
      checkInstant(change);
    }
  }

  private void checkInstant(ToldChange change) {
    Happening last = null;
    for (Happening one : truth.happenings(change.id())) {
      if (!one.from().isAfter(change.notAfter().plus(ROUNDING))) {
        last = one;
      }
    }
    assertThat(last).as("something happened before it was seen: %s", change).isNotNull();
    if (change.notBefore() != null) {
      assertThat(last.to())
          .as("instant of what is told as %s", change)
          .isAfterOrEqualTo(change.notBefore().minus(ROUNDING));
    }
  }

  /** When the last good look began that showed what was there before the change, or its absence. */
  private Instant lastShown(ToldChange change, Look until) {
    boolean wasThere = OF_WHAT_WAS_THERE.contains(change.op());
    Instant shown = looks.getFirst().began();
    for (Look look : looks) {
      if (look.equals(until)) {
        return shown;
      }
      if (look.isGood() && look.there().contains(change.id()) == wasThere) {
        shown = look.began();
      }
    }
    return shown;
  }

  /**
   * Whether the provider said that it was not there, and it was: by leaving it out of a listing
   * that declares no total, or in answer to a read of its id, the later word of the two. To all
   * appearance it was not.
   */
  private boolean wasHidden(ToldChange change) {
    Instant notBefore = change.notBefore();
    return notBefore != null
        && !OF_WHAT_WAS_THERE.contains(change.op())
        && looks.stream()
            .filter(look -> look.covers(notBefore))
            .anyMatch(look -> look.denies() || look.hides() && !declaresTotal);
  }

  /** Whether a fault made up a state that never was. */
  private static boolean isInvented(ToldChange change) {
    return change.fields().toString().contains(History.HIBERNATED);
  }
}

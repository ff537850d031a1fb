package io.gateledger.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What is to happen, drawn from a seed.
 *
 * @param changes how many changes are made in the estate at least
 * @param longest after which it is cut off, and fails for what is left of it
 */
record CrashPlan(long seed, List<Strike> strikes, int changes, Duration longest) {

  private static final List<Strike> KILLS =
      List.of(
          Strike.KILL_AT_ANY_MOMENT,
          Strike.KILL_LEADER,
          Strike.KILL_IN_COMMIT,
          Strike.KILL_IN_COMMIT,
          Strike.KILL_IN_KAFKA_TRANSACTION,
          Strike.KILL_IN_KAFKA_TRANSACTION,
          Strike.KILL_WHILE_STARTING,
          Strike.KILL_BOTH);

  /** Of so many changes one or two mark a rule or make it unmarked; tunnels come on top. */
  private static final int CHANGES_AN_ALERT = 50;

  /** As {@code -Dcrash.*} says, or a short one. */
  static CrashPlan configured() {
    return draw(
        Long.getLong("crash.seed", 20_261_122L),
        Integer.getInteger("crash.kills", 2),
        Integer.getInteger("crash.broker-kills", 1),
        Integer.getInteger("crash.freezes", 1),
        Integer.getInteger("crash.changes", 500),
        Duration.ofMinutes(Integer.getInteger("crash.minutes", 180)));
  }

  private static CrashPlan draw(
      long seed, int kills, int brokerKills, int freezes, int changes, Duration longest) {
    Random random = new Random(seed);
    List<Strike> strikes = new ArrayList<>();
    strikes.addAll(Collections.nCopies(brokerKills, Strike.KILL_BROKER));
    strikes.addAll(Collections.nCopies(freezes, Strike.FREEZE_LEADER));
    strikes.addAll(Collections.nCopies(freezes, Strike.END_LEADING_SESSION));
    for (int killed = 0; killed < kills; ) {
      Strike next = KILLS.get(random.nextInt(KILLS.size()));
      if (killed + next.processes() <= kills) {
        strikes.add(next);
        killed += next.processes();
      }
    }
    Collections.shuffle(strikes, random);
    return new CrashPlan(seed, List.copyOf(strikes), changes, longest);
  }

  /** How many changes go before each strike. */
  int changesOfARound() {
    return Math.ceilDiv(changes, strikes.size());
  }

  /** How many events of alerts come of so many changes at least. */
  int alerts() {
    return changes / CHANGES_AN_ALERT;
  }

  int count(Strike strike) {
    return Collections.frequency(strikes, strike);
  }

  /** How many processes of the service are to be killed. */
  int kills() {
    return strikes.stream().mapToInt(Strike::processes).sum();
  }
}

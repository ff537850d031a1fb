package io.gateledger.pipeline.health;

import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.store.AlertUpkeep;
import io.gateledger.ledger.scope.NodeClaims;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.outbox.EventRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/** Does for alerts what is due and what no change brings about, and tells of each step. */
@ApplicationScoped
public class DueAlerts {

  private final Transactions transactions;
  private final AlertUpkeep upkeep;
  private final NodeClaims claims;
  private final NodeAlerts nodes;
  private final EventRecorder recorder;
  private final Clock clock;

  public DueAlerts(
      Transactions transactions,
      AlertUpkeep upkeep,
      NodeClaims claims,
      NodeAlerts nodes,
      EventRecorder recorder,
      Clock clock) {
    this.transactions = transactions;
    this.upkeep = upkeep;
    this.claims = claims;
    this.nodes = nodes;
    this.recorder = recorder;
    this.clock = clock;
  }

  /**
   * Does it; what others are at is left to them, or to the next time.
   *
   * @param living the names of the nodes that live; empty while that is not known
   */
  public void tend(Collection<String> living) {
    if (!living.isEmpty()) {
      // Another node's own are found out by nobody else, and it may have been the last with files.
      nodes.resolveDeparted(OperationalRule.ALERT_RULES_BROKEN, living);
    }
    transactions.runInTransaction(
        connection -> {
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          recorder.recordAlerts(
              connection,
              upkeep.tend(connection, now, rules -> claims.areRulesAgreed(connection, rules)),
              now);
        });
  }
}

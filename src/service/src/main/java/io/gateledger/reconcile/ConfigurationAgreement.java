package io.gateledger.reconcile;

import io.gateledger.alert.Alert;
import io.gateledger.alert.OperationalRule;
import io.gateledger.ledger.scope.NodeClaims;
import io.gateledger.ledger.scope.NodeSettings;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.pipeline.health.OperationalAlerts;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Raises the alert over living nodes that are configured differently for longer than it takes to
 * replace them one by one, and ends it when they agree or one of them goes. Whichever node finds it
 * first tells of it. For one thread.
 */
final class ConfigurationAgreement {

  private final Transactions transactions;
  private final NodeClaims claims;
  private final OperationalAlerts alerts;
  private final Clock clock;
  private final long patience;
  private final LongSupplier ticker;

  private volatile @Nullable Long differentSince;

  /**
   * @param ticker this node's elapsed time in nanoseconds
   */
  ConfigurationAgreement(
      Transactions transactions,
      NodeClaims claims,
      OperationalAlerts alerts,
      Clock clock,
      Duration patience,
      LongSupplier ticker) {
    this.transactions = transactions;
    this.claims = claims;
    this.alerts = alerts;
    this.clock = clock;
    this.patience = patience.toNanos();
    this.ticker = ticker;
  }

  /** For how long they have claimed different things, in seconds; 0 while they agree. */
  double secondsOfDifference() {
    Long since = differentSince;
    return since == null ? 0 : (ticker.getAsLong() - since) / 1e9;
  }

  /** Compares what the living nodes claim. */
  void check() {
    List<NodeSettings> nodes = transactions.inTransaction(claims::settings);
    Optional<String> differences = ConfigurationComparison.differences(nodes);
    if (differences.isEmpty()) {
      differentSince = null;
      transactions.runInTransaction(
          connection ->
              alerts.resolve(
                  connection,
                  ScopeReconciler.CONFIGURATION,
                  OperationalRule.CONFIGURATION_DISAGREES));
      return;
    }
    long now = ticker.getAsLong();
    Long since = differentSince;
    if (since == null) {
      differentSince = now;
    } else if (now - since >= patience) {
      raise(nodes, differences.get());
    }
  }

  private void raise(List<NodeSettings> nodes, String differences) {
    String names = nodes.stream().map(NodeSettings::node).collect(Collectors.joining(", "));
    transactions.runInTransaction(
        connection ->
            alerts.fire(
                connection,
                Alert.operational(
                    OperationalRule.CONFIGURATION_DISAGREES,
                    ScopeReconciler.CONFIGURATION,
                    "running nodes (%s) are configured differently: %s"
                        .formatted(names, differences),
                    clock.instant())));
  }
}

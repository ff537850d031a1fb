package io.gateledger.pipeline.health;

import io.gateledger.alert.Alert;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject.OfService;
import io.gateledger.ledger.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Raises and ends the alerts that a node has about itself. */
@ApplicationScoped
public class NodeAlerts {

  private final Transactions transactions;
  private final OperationalAlerts alerts;

  public NodeAlerts(Transactions transactions, OperationalAlerts alerts) {
    this.transactions = transactions;
    this.alerts = alerts;
  }

  /** The nodes about which a rule's alert fires, by names as {@link #nameOf} makes them. */
  public Set<String> firing(OperationalRule rule) {
    return transactions.inTransaction(connection -> alerts.firing(connection, rule)).stream()
        .map(alert -> alert.subject().account())
        .collect(Collectors.toSet());
  }

  /** Lets an alert about a node fire, unless it does. */
  public void fire(OperationalRule rule, String node, String summary, Instant since) {
    Alert alert = Alert.operational(rule, new OfService(nameOf(node)), summary, since);
    transactions.runInTransaction(connection -> alerts.fire(connection, alert));
  }

  /** Lets an alert about a node fire; one that does goes on, and says this from now on. */
  public void fireInTheseWords(OperationalRule rule, String node, String summary, Instant since) {
    Alert alert = Alert.operational(rule, new OfService(nameOf(node)), summary, since);
    transactions.runInTransaction(
        connection -> {
          alerts.fire(connection, alert);
          alerts.reword(connection, alert);
        });
  }

  /** Ends an alert about a node, if it fires. */
  public void resolve(OperationalRule rule, String node) {
    transactions.runInTransaction(
        connection -> alerts.resolve(connection, new OfService(nameOf(node)), rule));
  }

  /** Ends the alerts about nodes that are no more: nobody else would. */
  public void resolveDeparted(OperationalRule rule, Collection<String> living) {
    Set<String> names = living.stream().map(NodeAlerts::nameOf).collect(Collectors.toSet());
    transactions.runInTransaction(
        connection -> {
          List<Alert> departed =
              alerts.firing(connection, rule).stream()
                  .filter(alert -> !names.contains(alert.subject().account()))
                  .toList();
          alerts.resolve(connection, departed);
        });
  }

  /** What a node is called in the subject of an alert, where slashes have a meaning. */
  public static String nameOf(String node) {
    return node.replace('/', '-');
  }
}

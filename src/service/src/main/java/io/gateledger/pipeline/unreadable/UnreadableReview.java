package io.gateledger.pipeline.unreadable;

import io.gateledger.alert.Alert;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.ledger.run.FencedTransactions;
import io.gateledger.ledger.run.OpenUnreadable;
import io.gateledger.ledger.run.UnreadableEntry;
import io.gateledger.ledger.run.UnreadableItemStore;
import io.gateledger.pipeline.health.OperationalAlerts;
import io.gateledger.resource.Scope;
import io.gateledger.run.Run;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Decides what a run is worth that saw all of its scope and could not read some of it. Until each
 * such item has been so for {@value UnreadableMatching#LOOKS} looks in a row, the run is partial;
 * from then on it is complete but for them, and an alert says so.
 */
@ApplicationScoped
public class UnreadableReview {

  static final String METRIC = "gateledger.unreadable.items";

  private final FencedTransactions transactions;
  private final UnreadableItemStore store;
  private final OperationalAlerts alerts;
  private final Clock clock;
  private final MeterRegistry meters;

  public UnreadableReview(
      FencedTransactions transactions,
      UnreadableItemStore store,
      OperationalAlerts alerts,
      Clock clock,
      MeterRegistry meters) {
    this.transactions = transactions;
    this.store = store;
    this.alerts = alerts;
    this.clock = clock;
    this.meters = meters;
  }

  /** Has the count of a scope begin at none. */
  public void expect(Scope scope) {
    counter(scope);
  }

  /** What an outcome is, given what could not be read so far. */
  public CollectionOutcome review(Run run, CollectionOutcome outcome, UnreadableItems items) {
    if (!(outcome instanceof Complete complete)) {
      return outcome.lacking(reasons(items));
    }
    items.seenWhole();
    if (items.isEmpty()) {
      return complete;
    }
    if (!items.areAll() || !matching(run, items).areAllKnown()) {
      return complete.lacking(reasons(items));
    }
    return complete;
  }

  /** Writes down what could not be read, in the transaction that ends the run. */
  public void record(Connection connection, Run run, UnreadableItems items) throws SQLException {
    count(run.scope(), items.count());
    if (!items.areAll()) {
      return;
    }
    List<OpenUnreadable> open = store.open(connection, run);
    if (open.isEmpty() && items.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    UnreadableMatching matching = UnreadableMatching.of(open, items.entries());
    store.end(connection, matching.gone().stream().map(OpenUnreadable::number).toList(), now);
    store.seeAgain(connection, byNumber(matching.again()), UnreadableMatching.LOOKS, now);
    store.add(connection, run, matching.first(), now);
    alert(connection, run.scope(), matching);
  }

  private UnreadableMatching matching(Run run, UnreadableItems items) {
    return transactions.inTransaction(
        run, connection -> UnreadableMatching.of(store.open(connection, run), items.entries()));
  }

  private void alert(Connection connection, Scope scope, UnreadableMatching matching)
      throws SQLException {
    List<OpenUnreadable> known = matching.known();
    if (known.isEmpty()) {
      alerts.resolve(connection, new OfScope(scope), OperationalRule.ITEM_UNREADABLE);
      return;
    }
    OpenUnreadable oldest =
        known.stream().min(Comparator.comparing(OpenUnreadable::firstSeenAt)).orElseThrow();
    UnreadableEntry first = Objects.requireNonNull(matching.again().get(oldest));
    alerts.fire(
        connection,
        Alert.operational(
            OperationalRule.ITEM_UNREADABLE,
            new OfScope(scope),
            "%d %s item%s of account %s in %s cannot be read; the first: %s"
                .formatted(
                    known.size(),
                    scope.type(),
                    known.size() == 1 ? "" : "s",
                    scope.account(),
                    scope.region(),
                    UnreadableItems.reason(first)),
            oldest.firstSeenAt()));
  }

  private void count(Scope scope, long items) {
    counter(scope).increment(items);
  }

  private Counter counter(Scope scope) {
    return Counter.builder(METRIC)
        .description("Items that could not be read, each time they were looked at")
        .tag("provider", scope.provider())
        .tag("account", scope.account())
        .tag("type", scope.type())
        .register(meters);
  }

  private static Map<Long, UnreadableEntry> byNumber(Map<OpenUnreadable, UnreadableEntry> again) {
    Map<Long, UnreadableEntry> byNumber = new LinkedHashMap<>();
    again.forEach((before, now) -> byNumber.put(before.number(), now));
    return byNumber;
  }

  /** One reason for all of them, and one for each but the first, which that names. */
  private static List<String> reasons(UnreadableItems items) {
    if (items.isEmpty()) {
      return List.of();
    }
    List<String> reasons = new ArrayList<>(List.of(items.summary()));
    items.entries().stream().skip(1).map(UnreadableItems::reason).forEach(reasons::add);
    return reasons;
  }
}

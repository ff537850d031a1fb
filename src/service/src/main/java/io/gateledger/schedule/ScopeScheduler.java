package io.gateledger.schedule;

import io.gateledger.ledger.scope.PolledScope;
import io.gateledger.ledger.scope.ScopeLeaseStore;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.pipeline.ConfiguredScopes;
import io.gateledger.pipeline.ConfiguredScopes.ConfiguredScope;
import io.gateledger.pipeline.ItemCounters;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the schedule of the scopes that this node is configured for. */
@ApplicationScoped
public class ScopeScheduler {

  private final ConfiguredScopes configured;
  private final PollConfig poll;
  private final ResourceTypesConfig types;
  private final Transactions transactions;
  private final ScopeLeaseStore leases;
  private final RunDispatcher dispatcher;
  private final RunMetrics runs;
  private final ItemCounters items;

  private volatile Map<Scope, PollIntervals> intervalsByScope = Map.of();

  ScopeScheduler(
      ConfiguredScopes configured,
      PollConfig poll,
      ResourceTypesConfig types,
      Transactions transactions,
      ScopeLeaseStore leases,
      RunDispatcher dispatcher,
      RunMetrics runs,
      ItemCounters items) {
    this.configured = configured;
    this.poll = poll;
    this.types = types;
    this.transactions = transactions;
    this.leases = leases;
    this.dispatcher = dispatcher;
    this.runs = runs;
    this.items = items;
  }

  /**
   * Makes the schedule agree with the scopes that are configured now, once they are registered:
   * missing ones begin, intervals change, and this node begins no more runs of others. Those that
   * are retired leave the schedule.
   */
  public synchronized void reconcile() {
    Map<Scope, PollIntervals> intervals = new HashMap<>();
    for (ConfiguredScope scope : configured.all()) {
      intervals.put(scope.scope(), intervalsOf(scope));
    }
    List<PolledScope> polled =
        intervals.entrySet().stream()
            .map(
                scope ->
                    new PolledScope(
                        scope.getKey(), scope.getValue().regular(), scope.getValue().attention()))
            .toList();
    Map<Integer, Scope> scopes =
        transactions.inTransaction(connection -> leases.reconcile(connection, polled));
    intervalsByScope = Map.copyOf(intervals);
    runs.expect(intervals.keySet());
    items.expect(intervals.keySet());
    dispatcher.takeOn(
        scopes,
        intervals.values().stream()
            .map(PollIntervals::attention)
            .min(Duration::compareTo)
            .orElse(poll.interval()));
  }

  /**
   * Looks at a scope as soon as no run of it is under way, on whichever node is configured for it.
   * Further asking before that look begins changes nothing.
   *
   * @throws IllegalArgumentException when no node is configured for the scope
   */
  public void lookNow(Scope scope) {
    if (!tryLookNow(scope)) {
      throw new IllegalArgumentException("scope " + scope + " is not configured");
    }
  }

  /**
   * Does what {@link #lookNow} does where the scope has a schedule.
   *
   * @return whether it has
   */
  public boolean tryLookNow(Scope scope) {
    boolean asked = transactions.inTransaction(connection -> leases.ask(connection, scope));
    dispatcher.wake();
    return asked;
  }

  /** How often a scope is looked at while all is well; empty when it is not configured. */
  public Optional<Duration> intervalOf(Scope scope) {
    return Optional.ofNullable(intervalsByScope.get(scope)).map(PollIntervals::regular);
  }

  private PollIntervals intervalsOf(ConfiguredScope scope) {
    Duration regular =
        scope
            .interval()
            .or(
                () -> {
                  var type = types.types().get(scope.scope().type());
                  return type == null ? Optional.<Duration>empty() : type.interval();
                })
            .orElse(poll.interval());
    return new PollIntervals(regular, poll.attentionInterval());
  }
}

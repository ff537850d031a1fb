package io.gateledger.sink.delivery;

import io.gateledger.ledger.sql.Transactions;
import io.gateledger.sink.plan.Delivery;
import io.gateledger.sink.plan.KnownAlert;
import io.gateledger.sink.plan.Notification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notes in PostgreSQL what became of what one sink was sent, as long as this node delivers. */
final class DeliveryLog {

  /** For how long it is told again that an alert is over, as Prometheus does. */
  private static final Duration RESOLVED_TOLD = Duration.ofMinutes(15);

  private final String sink;
  private final SinkStore store;
  private final Transactions transactions;
  private final SetAsideAlerts setAside;

  /** In which the step at hand was begun; PostgreSQL knows whether it is over by its end. */
  private long term;

  DeliveryLog(String sink, SinkStore store, Transactions transactions, SetAsideAlerts setAside) {
    this.sink = sink;
    this.store = store;
    this.transactions = transactions;
    this.setAside = setAside;
  }

  /**
   * Begins a step.
   *
   * @param now the term in which this node delivers
   * @return whether it is another than before
   */
  boolean begin(long now) {
    boolean isAnother = now != term;
    term = now;
    return isAnother;
  }

  /**
   * Notes what is about to be told out of its turn: should this node die over it, the sink may have
   * been told, and has to hear of the end.
   */
  void announce(List<Notification> told) {
    Map<Long, Optional<KnownAlert>> about = new HashMap<>();
    told.forEach(one -> about.put(one.number(), Optional.of(KnownAlert.TELLING)));
    if (!about.isEmpty()) {
      transactions.runInTransaction(
          connection -> store.note(connection, sink, term, null, false, about));
    }
  }

  /** Notes what a sink knows by a delivery, and what of it was refused. */
  void noteDelivered(Delivery delivery, List<Notification> refused) {
    boolean took = delivery.size() > refused.size();
    note(
        delivery.told(),
        refused,
        connection ->
            store.note(connection, sink, term, delivery.position(), took, delivery.known()));
  }

  /**
   * Notes what was told once more.
   *
   * @param took whether the sink took anything
   */
  void noteReposted(List<Notification> told, List<Notification> refused, boolean took) {
    note(
        told,
        refused,
        connection -> {
          if (took) {
            store.noteTaken(connection, sink, term);
          }
          store.forgetResolved(connection, sink, RESOLVED_TOLD);
        });
  }

  private void note(
      List<Notification> told, List<Notification> refused, Transactions.Action first) {
    List<Long> taken = setAside.takenOf(told, refused);
    List<Notification> newly =
        transactions.inTransaction(
            connection -> {
              first.on(connection);
              store.takeBack(connection, sink, taken);
              return refused.stream()
                  .filter(
                      one ->
                          store.setAside(connection, sink, one.step(), one.number(), one.reason()))
                  .toList();
            });
    setAside.follow(taken, refused, newly);
  }

  /** Notes that the sink takes nothing now. */
  void noteFailure(SinkAwayException failure) {
    try {
      transactions.runInTransaction(
          connection ->
              store.noteFailure(connection, sink, term, String.valueOf(failure.getMessage())));
    } catch (RuntimeException e) {
      // That it takes nothing is what is to be heard of.
      failure.addSuppressed(e);
    }
  }
}

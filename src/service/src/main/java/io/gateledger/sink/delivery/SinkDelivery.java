package io.gateledger.sink.delivery;

import io.gateledger.sink.AlertNotice;
import io.gateledger.sink.Sink;
import io.gateledger.sink.SinkSettings;
import io.gateledger.sink.plan.Delivery;
import io.gateledger.sink.plan.DeliveryPlanner;
import io.gateledger.sink.plan.Notification;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Delivers to one sink, a request at a time: first what is new, in the order of commits; then what
 * was held back and may be told now; then, to one that forgets, all that it has to remember.
 */
final class SinkDelivery {

  private final String name;
  private final SinkLease lease;
  private final Duration review;
  private final SetAsideAlerts setAside;
  private final SinkReader reader;
  private final DeliveryPlanner planner;
  private final DeliveryLog log;
  private final SinkSender sender;

  private final Deque<Delivery> due = new ArrayDeque<>();

  /** What waited and may be told now. */
  private final Deque<Delivery> reviewed = new ArrayDeque<>();

  private long reviewedAt;
  private long reviewedUpTo;

  SinkDelivery(
      SinkSettings settings,
      Sink sink,
      SinkStore store,
      AlertComposer composer,
      SinkLease lease,
      SinkMeters meters,
      Duration review) {
    name = settings.name();
    this.lease = lease;
    this.review = review;
    setAside = new SetAsideAlerts(name, settings.repostInterval(), meters);
    reader = new SinkReader(name, store, composer, setAside, meters);
    planner = new DeliveryPlanner(settings, sink);
    log = new DeliveryLog(name, store, composer.transactions(), setAside);
    SinkRequests requests = new SinkRequests(sink, meters);
    sender =
        new SinkSender(
            requests, log, setAside, new Repost(settings, sink, lease, reader, requests, log));
    reviewedAt = System.nanoTime() - review.toNanos();
  }

  /**
   * Does what is due next.
   *
   * @return whether anything was
   * @throws SinkAwayException when the sink does not take it now
   * @throws LeaseLostException when another node delivers
   */
  boolean deliver() throws InterruptedException {
    try {
      return deliverNext();
    } catch (RuntimeException e) {
      // It is read again: by then it may have ended, or somebody else may have told it.
      due.clear();
      reviewed.clear();
      if (e instanceof SinkAwayException away) {
        log.noteFailure(away);
      }
      throw e;
    }
  }

  private boolean deliverNext() throws InterruptedException {
    if (log.begin(lease.term(name))) {
      sender.clear();
    }
    if (due.isEmpty()) {
      due.addAll(planner.split(reader.next()));
    }
    if (!due.isEmpty()) {
      send(due.remove());
      return true;
    }
    boolean wasTold = isReviewDue() && reviewWaiting();
    sender.repostWhatIsDue();
    return wasTold;
  }

  private void send(Delivery delivery) throws InterruptedException {
    if (!sender.send(delivery, this::behind)) {
      // What comes behind them was put together as if they had been told.
      due.clear();
    }
  }

  private Stream<Notification> behind() {
    return Stream.concat(due.stream(), reviewed.stream())
        .flatMap(delivery -> delivery.told().stream());
  }

  private boolean isReviewDue() {
    return System.nanoTime() - reviewedAt >= review.toNanos();
  }

  /** Whether anything was told; then there may be more. */
  private boolean reviewWaiting() throws InterruptedException {
    AlertPage waiting = reader.untold(reviewedUpTo);
    List<Delivery> first = planner.review(those(waiting, one -> !setAside.contains(one.number())));
    List<Delivery> again = planner.reviewAlone(those(waiting, one -> setAside.isDue(one.number())));
    reviewed.addAll(first);
    while (!reviewed.isEmpty()) {
      sendOutOfTurn(reviewed.remove());
    }
    for (Delivery part : again) {
      sendOutOfTurn(part);
    }
    reviewedUpTo = waiting.next();
    boolean wasAny = !first.isEmpty() || !again.isEmpty();
    if (wasAny && reviewedUpTo > 0) {
      return true;
    }
    reviewedAt = System.nanoTime();
    return wasAny;
  }

  private static List<AlertNotice> those(AlertPage page, Predicate<AlertNotice> which) {
    return page.notices().stream().filter(which).toList();
  }

  private void sendOutOfTurn(Delivery delivery) throws InterruptedException {
    log.announce(delivery.told());
    send(delivery);
  }
}

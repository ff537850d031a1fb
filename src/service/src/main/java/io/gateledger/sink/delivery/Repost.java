package io.gateledger.sink.delivery;

import io.gateledger.alert.AlertStatus;
import io.gateledger.sink.Sink;
import io.gateledger.sink.SinkSettings;
import io.gateledger.sink.plan.Notification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tells a sink that forgets all that it has to remember, again and again. */
final class Repost {

  private final String name;
  private final boolean isForgetful;
  private final int batch;
  private final Duration interval;
  private final SinkLease lease;
  private final SinkReader reader;
  private final SinkRequests requests;
  private final DeliveryLog log;
  private long doneAt = System.nanoTime();

  Repost(
      SinkSettings settings,
      Sink sink,
      SinkLease lease,
      SinkReader reader,
      SinkRequests requests,
      DeliveryLog log) {
    name = settings.name();
    isForgetful = sink.isForgetful();
    batch = sink.batch();
    interval = settings.repostInterval();
    this.lease = lease;
    this.reader = reader;
    this.requests = requests;
    this.log = log;
  }

  boolean isDue() {
    return isForgetful && System.nanoTime() - doneAt >= interval.toNanos();
  }

  /**
   * Posts what is over, and then what fires.
   *
   * @return those that were refused, with the reason, while others were taken
   * @throws SinkAwayException when nothing was taken
   * @throws LeaseLostException when another node delivers
   */
  List<Notification> post() throws InterruptedException {
    long takenBefore = requests.taken();
    List<Notification> told = new ArrayList<>();
    List<Notification> refused = new ArrayList<>();
    for (AlertStatus status : List.of(AlertStatus.RESOLVED, AlertStatus.FIRING)) {
      long after = 0;
      do {
        lease.term(name);
        AlertPage page = reader.told(status, after, batch);
        List<Notification> some = page.notices().stream().map(Notification::outOfTurn).toList();
        // What is refused now was taken before: it is told again, and nothing of it is lost.
        refused.addAll(requests.post(some));
        told.addAll(some);
        after = page.next();
      } while (after > 0);
    }
    boolean took = requests.taken() != takenBefore;
    if (!refused.isEmpty() && !took) {
      throw new SinkAwayException(refused.getFirst().reason(), null);
    }
    log.noteReposted(told, refused, took);
    doneAt = System.nanoTime();
    return refused;
  }
}

package io.gateledger.sink.delivery;

import io.gateledger.sink.Sink;
import io.gateledger.sink.SinkAnswer.Away;
import io.gateledger.sink.SinkAnswer.Declined;
import io.gateledger.sink.SinkAnswer.Taken;
import io.gateledger.sink.plan.Notification;
import java.util.ArrayList;
import java.util.List;

/** The requests to one sink, and how many of them it took. */
final class SinkRequests {

  private final Sink sink;
  private final SinkMeters meters;
  private long taken;

  SinkRequests(Sink sink, SinkMeters meters) {
    this.sink = sink;
    this.meters = meters;
  }

  long taken() {
    return taken;
  }

  /**
   * Posts alerts together, and each alone where together they are refused.
   *
   * @return those that were refused, with the reason
   * @throws SinkAwayException when the sink takes nothing now
   */
  List<Notification> post(List<Notification> told) throws InterruptedException {
    if (told.isEmpty()) {
      return List.of();
    }
    return switch (sink.send(told.stream().map(Notification::notice).toList())) {
      case Taken all -> {
        taken++;
        meters.delivered(told.size());
        yield List.of();
      }
      case Away away -> {
        meters.failed();
        throw new SinkAwayException(away.reason(), away.retryAfter());
      }
      case Declined declined when told.size() > 1 -> {
        meters.failed();
        List<Notification> each = new ArrayList<>();
        for (Notification one : told) {
          each.addAll(post(List.of(one)));
        }
        yield each;
      }
      case Declined declined -> {
        meters.failed();
        yield List.of(told.getFirst().refusedFor(declined.reason()));
      }
    };
  }
}

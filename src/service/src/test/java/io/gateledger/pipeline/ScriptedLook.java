package io.gateledger.pipeline;

import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.Collector;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.Manifest;
import io.gateledger.collect.Problem;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.Stopwatch;
import io.gateledger.collect.listing.MovableClock;
import io.gateledger.resource.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One look at a scope, at the pace of a test: a second from its beginning to its request, and so
 * long as the test says from there to the answer.
 *
 * @param items JSON by id
 * @param whole whether the reads by id that complete the items succeed; a run is partial otherwise
 * @param isGone whether what the list lacks is said to be gone, rather than nothing
 */
record ScriptedLook(
    MovableClock clock,
    Duration answerTakes,
    Map<String, String> items,
    boolean whole,
    boolean isGone)
    implements Collector {

  static final Duration PREPARATION = Duration.ofSeconds(1);

  @Override
  public CollectionOutcome collect(Scope scope, ItemSink sink) {
    Stopwatch run = Stopwatch.start(clock);
    clock.move(PREPARATION);
    Stopwatch request = Stopwatch.start(clock);
    clock.move(answerTakes);
    Instant receivedAt = clock.instant();
    items.forEach(
        (id, json) -> {
          byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
          sink.accept(
              new RawItem(
                  id, bytes, 0, bytes.length, request.startedAt(receivedAt), receivedAt, whole));
        });
    Manifest manifest =
        new Manifest(
            run.startedAt(receivedAt),
            receivedAt,
            1,
            null,
            1,
            1,
            null,
            items.size(),
            0,
            List.of(),
            0,
            0,
            0,
            0,
            0,
            0,
            List.of());
    return whole
        ? new CollectionOutcome.Complete(manifest)
        : new CollectionOutcome.Partial(manifest, List.of("the reads by id failed"), null);
  }

  @Override
  public Confirmation confirm(Scope scope, String id) {
    clock.move(PREPARATION);
    return isGone
        ? new Confirmation.Gone()
        : new Confirmation.Unproven(new Problem.TryLater("busy", null));
  }
}

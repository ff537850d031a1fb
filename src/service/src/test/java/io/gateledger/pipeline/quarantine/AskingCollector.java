package io.gateledger.pipeline.quarantine;

import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.Collector;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.Manifest;
import io.gateledger.collect.Problem;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.TenantFingerprint;
import io.gateledger.resource.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A cloud that holds these items, JSON by id, and says who it is.
 *
 * @param confirmation what a read by id comes to of all that is not listed
 */
record AskingCollector(TenantFingerprint whom, Map<String, String> items, Confirmation confirmation)
    implements Collector {

  /** One whose reads by id say that what is not listed is gone. */
  static AskingCollector of(TenantFingerprint whom, Map<String, String> items) {
    return new AskingCollector(whom, items, new Confirmation.Gone());
  }

  /** One that has no reads by id. */
  static AskingCollector withoutReads(TenantFingerprint whom, Map<String, String> items) {
    return new AskingCollector(whom, items, new Confirmation.Unsupported());
  }

  @Override
  public CollectionOutcome collect(Scope scope, ItemSink sink) {
    Instant now = Instant.now();
    String refusal = sink.asks(whom);
    if (refusal != null) {
      return new CollectionOutcome.Failed(manifest(now, 0), new Problem.Refused(refusal));
    }
    items.forEach(
        (id, json) -> {
          byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
          sink.accept(new RawItem(id, bytes, 0, bytes.length, now, now, true));
        });
    return new CollectionOutcome.Complete(manifest(now, 1));
  }

  @Override
  public Confirmation confirm(Scope scope, String id) {
    return confirmation;
  }

  private Manifest manifest(Instant at, int pages) {
    return new Manifest(
        at, at, 1, null, 1, pages, null, items.size(), 0, List.of(), 0, 0, 0, 0, 0, 0, List.of());
  }
}

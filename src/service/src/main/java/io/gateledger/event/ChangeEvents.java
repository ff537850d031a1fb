package io.gateledger.event;

import io.gateledger.diff.Change;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** The events of topic {@link Topic#CHANGES}. */
final class ChangeEvents {

  /** Brokers refuse records over 1 MiB by default; half of it leaves room for both sides. */
  private static final int LARGEST_PAYLOAD = 512 * 1024;

  private final EventLinks links;

  ChangeEvents(EventLinks links) {
    this.links = links;
  }

  CloudEvent of(Change change, Provenance provenance) {
    String payload = payload(change, provenance, true);
    if (payload.length() > LARGEST_PAYLOAD / 4
        && payload.getBytes(StandardCharsets.UTF_8).length > LARGEST_PAYLOAD) {
      payload = payload(change, provenance, false);
    }
    return new CloudEvent(
        Topic.CHANGES,
        change.key().toString(),
        EventNames.id("change", change.key() + "#" + change.version(), provenance.incarnation()),
        "io.gateledger.change.v1",
        EventNames.source(change.key().scope()),
        provenance.detectedAt(),
        payload);
  }

  private String payload(Change change, Provenance provenance, boolean withStates) {
    return EventJson.object(
        json -> {
          json.resource(change.key(), change.name());
          json.text("op", change.op().wireName());
          json.number("version", change.version());
          if (withStates) {
            json.changes(change.changes());
            json.attributes("before", change.before());
            json.attributes("after", change.after());
          } else {
            json.flag("truncated", true);
            json.text("link", links.to(change.key()));
          }
          json.object(
              "observed",
              observed -> {
                observed.instant("notBefore", change.observed().notBefore());
                observed.instant("notAfter", change.observed().notAfter());
                observed.instant("providerModifiedAt", change.observed().providerModifiedAt());
              });
          if (change.absentSince() != null) {
            json.object("gap", gap -> gap(gap, change));
          }
          json.provenance(change.key().scope(), provenance);
          json.related(change.related());
        });
  }

  /** How long a restored resource was out of sight. */
  private static void gap(EventJson json, Change restored) throws IOException {
    Instant lastSeen = Objects.requireNonNull(restored.absentSince());
    Instant seenAgain = restored.observed().notAfter();
    json.instant("lastSeenAt", lastSeen);
    json.instant("seenAgainAt", seenAgain);
    json.number("seconds", Duration.between(lastSeen, seenAgain).toSeconds());
  }
}

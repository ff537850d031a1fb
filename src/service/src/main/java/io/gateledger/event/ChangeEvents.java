package io.gateledger.event;

import io.gateledger.diff.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** The events of topic {@link Topic#CHANGES}. */
final class ChangeEvents {

  private final EventLinks links;
  private final ChangeSummaries summaries;

  ChangeEvents(EventLinks links, ChangeSummaries summaries) {
    this.links = links;
    this.summaries = summaries;
  }

  CloudEvent of(Change change, Provenance provenance) {
    String key = change.key().toString();
    return new CloudEvent(
        Topic.CHANGES,
        key,
        EventNames.id("change", key + "#" + change.version(), provenance.incarnation()),
        "io.gateledger.change.v1",
        EventNames.source(change.key().scope()),
        provenance.detectedAt(),
        payload(change, provenance));
  }

  private Payload payload(Change change, Provenance provenance) {
    String summary = summaries.of(change);
    return EventJson.object(
        hasItsStates(change) ? Cut.NOTHING : Cut.STATES,
        json -> {
          json.resource(change.key(), change.name());
          json.text("op", change.op().wireName());
          json.number("version", change.version());
          json.text("summary", summary);
          json.changes(change.changes());
          json.attributes("before", change.before());
          json.attributes("after", change.after());
          json.truncation(() -> links.to(change.key()));
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
          json.relations(change.relations());
        });
  }

  /** History past its retention has lost them. */
  private static boolean hasItsStates(Change change) {
    return switch (change.op()) {
      case BASELINE, CREATE -> change.after() != null;
      case UPDATE, RESTORE -> change.before() != null && change.after() != null;
      case DELETE -> change.before() != null;
    };
  }

  /** How long a restored resource was out of sight. */
  private static void gap(EventJson json, Change restored) {
    Instant lastSeen = Objects.requireNonNull(restored.absentSince());
    Instant seenAgain = restored.observed().notAfter();
    json.instant("lastSeenAt", lastSeen);
    json.instant("seenAgainAt", seenAgain);
    json.number("seconds", Duration.between(lastSeen, seenAgain).toSeconds());
  }
}

package io.gateledger.event;

import io.gateledger.diff.Change;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Resource;
import io.gateledger.resource.ResourceKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of topic {@link Topic#INVENTORY}. */
final class InventoryEvents {

  private InventoryEvents() {}

  static CloudEvent of(Change change, Provenance provenance) {
    return event(
        change.key(),
        change.key() + "#" + change.version(),
        provenance,
        change.after() == null
            ? null
            : payload(
                change.key(),
                change.name(),
                change.version(),
                change.observed().notAfter(),
                change.after(),
                change.related(),
                provenance));
  }

  static CloudEvent rebaselined(
      Resource resource, int version, Instant validFrom, ContentHash form, Provenance provenance) {
    return event(
        resource.key(),
        resource.key() + "#" + version + "#" + form.toUuid(),
        provenance,
        payload(
            resource.key(),
            resource.name(),
            version,
            validFrom,
            resource.attributes(),
            resource.related(),
            provenance));
  }

  private static CloudEvent event(
      ResourceKey key, String fact, Provenance provenance, @Nullable String payload) {
    return new CloudEvent(
        Topic.INVENTORY,
        key.toString(),
        EventNames.id("inventory", fact, provenance.incarnation()),
        "io.gateledger.resource.v1",
        EventNames.source(key.scope()),
        provenance.detectedAt(),
        payload);
  }

  private static String payload(
      ResourceKey key,
      @Nullable String name,
      int version,
      Instant validFrom,
      Attributes state,
      List<ResourceKey> related,
      Provenance provenance) {
    return EventJson.object(
        json -> {
          json.resource(key, name);
          json.number("version", version);
          json.instant("validFrom", validFrom);
          json.attributes("attributes", state);
          json.provenance(key.scope(), provenance);
          json.related(related);
        });
  }
}

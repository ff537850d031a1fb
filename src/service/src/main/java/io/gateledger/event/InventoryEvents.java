package io.gateledger.event;

import io.gateledger.diff.Change;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Operation;
import io.gateledger.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

/** The events of topic {@link Topic#INVENTORY}. */
final class InventoryEvents {

  private static final String TYPE = "io.gateledger.resource.v1";

  /** Why a resource leaves that was not deleted. */
  private static final String RETIRED = "retired";

  private static final String RENAMED = "renamed";

  private final EventLinks links;

  InventoryEvents(EventLinks links) {
    this.links = links;
  }

  CloudEvent of(Change change, Provenance provenance) {
    return event(
        change.key(),
        change.version(),
        provenance,
        change.op() == Operation.DELETE
            ? null
            : payload(
                new ResourceState(
                    change.key(),
                    change.name(),
                    change.version(),
                    change.observed().notAfter(),
                    change.after(),
                    change.related()),
                provenance));
  }

  /** Takes a resource out of the inventory that was not deleted. */
  CloudEvent retired(ResourceKey resource, int version, long retirement, Provenance provenance) {
    return leaving(resource, version, RETIRED, retirement, provenance);
  }

  /** Takes a key out of the inventory whose resource goes on under another. */
  CloudEvent renamed(ResourceKey resource, int version, long rename, Provenance provenance) {
    return leaving(resource, version, RENAMED, rename, provenance);
  }

  private static CloudEvent leaving(
      ResourceKey resource, int version, String reason, long occasion, Provenance provenance) {
    String key = resource.toString();
    return new CloudEvent(
        Topic.INVENTORY,
        key,
        EventNames.id(
            "inventory",
            key + "#" + version + "#" + reason + "#" + occasion,
            provenance.incarnation()),
        TYPE,
        EventNames.source(resource.scope()),
        provenance.detectedAt(),
        null,
        reason);
  }

  CloudEvent of(ResourceState state, Provenance provenance) {
    return event(state.key(), state.version(), provenance, payload(state, provenance));
  }

  private static CloudEvent event(
      ResourceKey resource, int version, Provenance provenance, @Nullable Payload payload) {
    String key = resource.toString();
    return event(resource, key, key + "#" + version, provenance, payload);
  }

  CloudEvent rebaselined(ResourceState state, ContentHash form, Provenance provenance) {
    String key = state.key().toString();
    return event(
        state.key(),
        key,
        key + "#" + state.version() + "#" + form.toUuid(),
        provenance,
        payload(state, provenance));
  }

  private static CloudEvent event(
      ResourceKey resource,
      String key,
      String fact,
      Provenance provenance,
      @Nullable Payload payload) {
    return new CloudEvent(
        Topic.INVENTORY,
        key,
        EventNames.id("inventory", fact, provenance.incarnation()),
        TYPE,
        EventNames.source(resource.scope()),
        provenance.detectedAt(),
        payload);
  }

  private Payload payload(ResourceState state, Provenance provenance) {
    return EventJson.object(
        state.attributes() == null ? Cut.STATES : Cut.NOTHING,
        json -> {
          json.resource(state.key(), state.name());
          json.number("version", state.version());
          json.instant("validFrom", state.validFrom());
          json.attributes("attributes", state.attributes());
          json.truncation(() -> links.to(state.key()));
          json.provenance(state.key().scope(), provenance);
          json.related(state.related());
        });
  }
}

package io.gateledger.event.compose;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.diff.Change;
import io.gateledger.diff.ObservedWindow;
import io.gateledger.event.ResourceState;
import io.gateledger.ledger.StoredAttributes;
import io.gateledger.ledger.read.CommittedChange;
import io.gateledger.ledger.read.CommittedState;
import io.gateledger.normalise.DerivedValues;
import io.gateledger.normalise.Normaliser;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ResourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes changes and states anew of what the ledger holds of them. */
@ApplicationScoped
class ChangeAssembler {

  private static final DerivedValues NONE = new DerivedValues(List.of(), null);

  private final Catalogue catalogue;
  private final Normaliser normaliser;

  ChangeAssembler(Catalogue catalogue, Normaliser normaliser) {
    this.catalogue = catalogue;
    this.normaliser = normaliser;
  }

  /** The change as it was when it was committed, its states in the form they have now. */
  Change change(CommittedChange committed) {
    Attributes after = attributes(committed.after());
    DerivedValues derived = derived(committed.key(), after);
    return new Change(
        committed.key(),
        committed.name(),
        committed.op(),
        committed.version(),
        StoredAttributes.parseChanges(committed.changes()),
        attributes(committed.before()),
        after,
        committed.contentHash(),
        new ObservedWindow(
            committed.notBefore(),
            committed.notAfter(),
            finer(committed.providerModifiedAt(), derived.providerModifiedAt())),
        committed.absentSince(),
        derived.related());
  }

  ResourceState state(CommittedState committed) {
    Attributes attributes = StoredAttributes.ofStored(committed.attributes());
    return new ResourceState(
        committed.key(),
        committed.name(),
        committed.version(),
        committed.validFrom(),
        attributes,
        derived(committed.key(), attributes).related());
  }

  private static @Nullable Attributes attributes(@Nullable String json) {
    return json == null ? null : StoredAttributes.ofStored(json);
  }

  /** A type that left the catalogue leaves its attributes, and nobody who could read them. */
  private DerivedValues derived(ResourceKey key, @Nullable Attributes attributes) {
    return attributes == null
        ? NONE
        : catalogue
            .find(key.scope().provider(), key.scope().type())
            .map(type -> normaliser.derive(type, key, attributes))
            .orElse(NONE);
  }

  /** The ledger's own columns keep microseconds; a provider may tell more. */
  private static @Nullable Instant finer(@Nullable Instant kept, @Nullable Instant told) {
    return kept != null && told != null && Math.abs(ChronoUnit.NANOS.between(kept, told)) <= 1_000
        ? told
        : kept;
  }
}

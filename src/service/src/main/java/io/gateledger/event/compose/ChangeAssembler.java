package io.gateledger.event.compose;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.diff.Change;
import io.gateledger.diff.ObservedWindow;
import io.gateledger.event.ResourceState;
import io.gateledger.ledger.StoredAttributes;
import io.gateledger.ledger.committed.CommittedChange;
import io.gateledger.ledger.committed.CommittedState;
import io.gateledger.ledger.relation.KnownName;
import io.gateledger.ledger.relation.NameAt;
import io.gateledger.ledger.relation.NameReader;
import io.gateledger.normalise.DerivedValues;
import io.gateledger.normalise.Normaliser;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.Operation;
import io.gateledger.resource.RelatedResource;
import io.gateledger.resource.Relation;
import io.gateledger.resource.ResourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes changes and states anew of what the ledger holds of them. */
@ApplicationScoped
class ChangeAssembler {

  private static final DerivedValues NONE = new DerivedValues(List.of(), null);

  private final Catalogue catalogue;
  private final Normaliser normaliser;
  private final NameReader names;

  ChangeAssembler(Catalogue catalogue, Normaliser normaliser, NameReader names) {
    this.catalogue = catalogue;
    this.normaliser = normaliser;
    this.names = names;
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
        Relation.keys(derived.relations(), committed.key().scope()));
  }

  /** Those changes, in their order; news with what it points at, as it was known then. */
  List<Change> changes(Connection connection, List<CommittedChange> committed) {
    List<Change> changes = committed.stream().map(this::change).toList();
    List<Map<Relation, Boolean>> relations = changes.stream().map(this::relations).toList();
    List<NameAt> questions = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      for (Relation relation : relations.get(i).keySet()) {
        if (relation.collected()) {
          questions.add(question(relation, committed.get(i)));
        }
      }
    }
    Map<NameAt, KnownName> known = names.names(connection, questions);
    List<Change> named = new ArrayList<>(changes.size());
    for (int i = 0; i < changes.size(); i++) {
      named.add(changes.get(i).withRelations(named(relations.get(i), committed.get(i), known)));
    }
    return named;
  }

  private static List<RelatedResource> named(
      Map<Relation, Boolean> relations, CommittedChange committed, Map<NameAt, KnownName> names) {
    List<RelatedResource> named = new ArrayList<>(relations.size());
    relations.forEach(
        (relation, former) -> {
          NameAt question = question(relation, committed);
          KnownName known = names.get(question);
          named.add(
              known == null
                  ? new RelatedResource(relation, null, null, former)
                  : new RelatedResource(relation, question.key(), known.name(), former));
        });
    return named;
  }

  private static NameAt question(Relation relation, CommittedChange committed) {
    return new NameAt(relation.target(committed.key().scope()), committed.number());
  }

  /** What a change points at, and whether it did so only before. */
  private Map<Relation, Boolean> relations(Change change) {
    Map<Relation, Boolean> relations = new LinkedHashMap<>();
    if (change.op().isNews()) {
      derived(change.key(), change.after()).relations().forEach(one -> relations.put(one, false));
      if (change.op() == Operation.UPDATE || change.op() == Operation.DELETE) {
        boolean former = change.op() == Operation.UPDATE;
        derived(change.key(), change.before())
            .relations()
            .forEach(one -> relations.putIfAbsent(one, former));
      }
    }
    return relations;
  }

  ResourceState state(CommittedState committed) {
    Attributes attributes = StoredAttributes.ofStored(committed.attributes());
    return new ResourceState(
        committed.key(),
        committed.name(),
        committed.version(),
        committed.validFrom(),
        attributes,
        Relation.keys(derived(committed.key(), attributes).relations(), committed.key().scope()));
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

package io.gateledger.alert.rule.expression;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.resource.Scope;
import io.gateledger.rule.RuleReader;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the names in a condition or a text mean, as far as the catalogue says it; for many
 * judgements.
 */
public final class FieldMeaning {

  private final Catalogue catalogue;
  private final Map<String, StateFields> asked = new ConcurrentHashMap<>();
  private final Map<TypeOfProvider, StateFields> own = new ConcurrentHashMap<>();
  private final Map<TypeOfProvider, Optional<RuleReader>> readers = new ConcurrentHashMap<>();

  public FieldMeaning(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /** The fields of a type at any provider. */
  StateFields fields(String type) {
    return asked.computeIfAbsent(type, name -> fields(Set.of(name)));
  }

  /** The fields that any of some types has. */
  StateFields fields(Collection<String> types) {
    return StateFields.ofAny(
        catalogue.all().stream().filter(type -> types.contains(type.name())).toList());
  }

  /** The fields of a scope's own type. */
  StateFields own(Scope scope) {
    return own.computeIfAbsent(
        new TypeOfProvider(scope.provider(), scope.type()),
        key -> find(scope).map(StateFields::of).orElse(StateFields.NONE));
  }

  Optional<RuleReader> reader(Scope scope) {
    return readers.computeIfAbsent(
        new TypeOfProvider(scope.provider(), scope.type()),
        key -> find(scope).flatMap(RuleReader::of));
  }

  private Optional<ResourceType> find(Scope scope) {
    return catalogue.find(scope.provider(), scope.type());
  }

  private record TypeOfProvider(String provider, String type) {}
}

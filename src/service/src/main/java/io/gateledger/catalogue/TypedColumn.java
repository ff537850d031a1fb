package io.gateledger.catalogue;

import io.gateledger.resource.FieldPath;
import java.util.List;

/**
 * A column for a documented field, as the type's view has it.
 *
 * @param places where the attributes have it: the first that has a value counts
 */
public record TypedColumn(String name, List<FieldPath> places) {

  public TypedColumn {
    places = List.copyOf(places);
  }

  /** Those of a type, of all providers that have it; none of a type that the catalogue lacks. */
  public static List<TypedColumn> of(Catalogue catalogue, String type) {
    return TypedView.of(catalogue).stream()
        .filter(view -> view.type().equals(type))
        .flatMap(view -> view.columns().stream())
        .map(column -> new TypedColumn(column.name(), column.places()))
        .toList();
  }
}

package io.gateledger.wording;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Language;
import io.gateledger.resource.Scope;

/** What resources of a type are called in a sentence: {@code internet gateway}. */
public final class TypeLabels {

  private final Catalogue catalogue;

  public TypeLabels(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  public String label(Scope scope, Language language) {
    return catalogue
        .find(scope.provider(), scope.type())
        .map(type -> TypeWording.labels(type).getOrDefault(language, scope.type()))
        .orElse(scope.type());
  }
}

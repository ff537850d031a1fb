package io.gateledger.wording;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Language;
import io.gateledger.diff.Change;
import io.gateledger.resource.Scope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells changes in words, each in one line. */
public final class ChangeWording {

  private final Catalogue catalogue;
  private final Map<String, TypeWording> types = new ConcurrentHashMap<>();

  /**
   * @param catalogue says what resources and fields are called
   */
  public ChangeWording(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * A change in one line of at most 400 code points, without anything that could steer where it is
   * shown.
   *
   * @param change with its states, as far as they are known: without them less is told
   * @param names what related resources were called
   */
  public String summary(Change change, Language language, ResourceNames names) {
    return new Sentence(change, wording(change.key().scope()), language, names).text();
  }

  private TypeWording wording(Scope scope) {
    return types.computeIfAbsent(
        scope.provider() + '/' + scope.type(),
        key ->
            catalogue
                .find(scope.provider(), scope.type())
                .map(type -> TypeWording.of(catalogue, type))
                .orElseGet(() -> TypeWording.unknown(scope.type())));
  }
}

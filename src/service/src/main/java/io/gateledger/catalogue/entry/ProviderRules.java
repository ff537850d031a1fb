package io.gateledger.catalogue.entry;

import java.util.List;
import java.util.Set;

/**
 * What entries may say of each provider. The catalogue is told this by those who speak to
 * providers, since it must not know them.
 */
@FunctionalInterface
public interface ProviderRules {

  /**
   * What entries of one provider may say.
   *
   * @param pathVariables the names that its paths may hold in braces, besides {@code id} and {@code
   *     parent_id}
   * @param hasApiVersions whether an entry may name the version of the API that it describes
   */
  record ProviderRule(String provider, Set<String> pathVariables, boolean hasApiVersions) {

    public ProviderRule {
      pathVariables = Set.copyOf(pathVariables);
    }
  }

  /** One for each provider there is. */
  List<ProviderRule> all();
}

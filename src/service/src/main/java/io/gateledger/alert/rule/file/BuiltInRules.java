package io.gateledger.alert.rule.file;

import io.gateledger.alert.rule.RuleSet;
import io.gateledger.catalogue.entry.CatalogueLoader;

/** The rules that ship, over the catalogue that ships; for those who have no other. */
public final class BuiltInRules {

  private BuiltInRules() {}

  public static RuleSet all() {
    return Loaded.RULES;
  }

  /** Read when it is first asked for. */
  private static final class Loaded {

    private static final RuleSet RULES = new AlertRuleFiles(CatalogueLoader.builtIn()).shipped();
  }
}

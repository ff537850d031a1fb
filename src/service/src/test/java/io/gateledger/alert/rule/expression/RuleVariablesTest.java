package io.gateledger.alert.rule.expression;

import io.gateledger.alert.rule.expression.StateVariables.Reading;
import io.gateledger.catalogue.entry.CatalogueLoader;
import org.junit.jupiter.api.Test;

import static io.gateledger.alert.rule.RuledResource.seen;
import static org.assertj.core.api.Assertions.assertThat;

class RuleVariablesTest {

  private static final FieldMeaning MEANING = new FieldMeaning(CatalogueLoader.builtIn());

  /** A condition on a name without a value would never be true, and nobody would hear of it. */
  @Test
  void shouldHaveAValueForEveryNameThatAConditionMayUse() {
    String type = "nhn/security-group-rule";
    Vocabulary vocabulary = new Vocabulary(MEANING.own(seen(type, "{}").key().scope()), MEANING);
    RuleVariables variables = new RuleVariables(MEANING, seen(type, "{}"), new Reading(false));

    assertThat(vocabulary.variables()).containsOnlyKeys(Vocabulary.NAMES);
    assertThat(Vocabulary.NAMES)
        .allSatisfy(name -> assertThat(variables.find(name)).as(name).isNotNull());
  }
}

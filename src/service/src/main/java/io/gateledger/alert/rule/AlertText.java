package io.gateledger.alert.rule;

import io.gateledger.catalogue.Language;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an alert says, in each language, with places that its resource fills. What is filled in is
 * fit for one line and bounded, whoever named it.
 */
@FunctionalInterface
public interface AlertText {

  /**
   * The text about a resource; never throws.
   *
   * @param lasted how long the alert has fired, null while that is not asked
   */
  String in(Language language, RuleInput input, @Nullable Duration lasted);
}

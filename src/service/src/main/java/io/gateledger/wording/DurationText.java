package io.gateledger.wording;

import io.gateledger.catalogue.Language;
import java.time.Duration;

/** How long something took, as people say it: {@code 1 d 2 h}. */
public final class DurationText {

  private DurationText() {}

  public static String in(Language language, Duration duration) {
    return Grammar.of(language).duration(duration);
  }
}

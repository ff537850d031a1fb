package io.gateledger.api;

import java.util.Locale;

/** How a run ended, as asked for. */
enum RunOutcome {
  RUNNING,
  COMPLETE,
  PARTIAL,
  FAILED;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

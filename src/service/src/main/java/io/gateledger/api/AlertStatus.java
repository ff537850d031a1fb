package io.gateledger.api;

import java.util.Locale;

/** Where an alert is in its life, as asked for and as told. */
enum AlertStatus {
  FIRING,
  RESOLVED;

  static AlertStatus of(boolean firing) {
    return firing ? FIRING : RESOLVED;
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.gateledger.simulator.control;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a migration for maintenance ends, and the documented steps that lead there. A gateway that
 * could not be configured on its new server does not function, hence ERROR; one that could not be
 * removed from the old is still about to move.
 */
enum MigrationOutcome {
  SUCCESS,
  UNBINDING_ERROR,
  BINDING_ERROR;

  List<MigrationStep> steps() {
    MigrationStep unbinding = new MigrationStep("migrating", "unbinding_progress", null);
    MigrationStep binding = new MigrationStep("migrating", "binding_progress", null);
    return switch (this) {
      case SUCCESS -> List.of(unbinding, binding, new MigrationStep("available", "none", null));
      case UNBINDING_ERROR ->
          List.of(
              unbinding,
              new MigrationStep(
                  "migrating",
                  "unbinding_error",
                  "failed to unbind from server igw-agent-03: timeout"));
      case BINDING_ERROR ->
          List.of(
              unbinding,
              binding,
              new MigrationStep(
                  "ERROR", "binding_error", "failed to bind to server igw-agent-07: no response"));
    };
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<MigrationOutcome> of(String wireName) {
    return Arrays.stream(values())
        .filter(outcome -> outcome.wireName().equals(wireName))
        .findFirst();
  }
}

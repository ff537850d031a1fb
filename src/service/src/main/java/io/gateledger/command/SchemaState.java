package io.gateledger.command;

import org.jspecify.annotations.Nullable;

/**
 * How the ledger's schema is against the one of this version.
 *
 * @param version of the ledger, null where there is none yet
 * @param pending how many migrations of this version it lacks
 * @param unknown how many it has that this version does not know
 */
public record SchemaState(@Nullable String version, int pending, int unknown) {

  /** Whether the ledger is as this version needs it. */
  public boolean isCurrent() {
    return version != null && pending == 0 && unknown == 0;
  }

  String describe() {
    if (version == null) {
      return "no schema yet; the first start makes it";
    }
    if (unknown > 0) {
      return "schema %s is of a newer version than this: run that one".formatted(version);
    }
    return pending == 0
        ? "schema %s".formatted(version)
        : "schema %s; the next start migrates it (%d steps)".formatted(version, pending);
  }
}

package io.gateledger.schedule;

import io.gateledger.resource.Scope;
import io.gateledger.run.Trigger;
import org.jspecify.annotations.Nullable;

/** What is done with a scope that was leased. Implementations must not throw. */
@FunctionalInterface
interface LeasedRun {

  Ending run(Scope scope, Trigger trigger);

  /** What a run says about the next one. */
  enum Ending {
    /** Nothing in the scope is in trouble or in transition. */
    CALM,
    /** Something is. */
    NEEDS_ATTENTION,
    /** The run broke off. */
    UNKNOWN,
    /** The scope is retired, and there is no next one. */
    RETIRED;

    /** Whether the scope is to be looked at more often; null when it stays as it is. */
    @Nullable Boolean needsAttention() {
      return switch (this) {
        case CALM -> Boolean.FALSE;
        case NEEDS_ATTENTION -> Boolean.TRUE;
        case UNKNOWN, RETIRED -> null;
      };
    }
  }
}

package io.gateledger.run;

import io.gateledger.resource.WireNamed;

/** How far a run has come. */
public enum RunOutcome implements WireNamed {
  /** It has not ended yet. */
  RUNNING,
  /** It saw its whole scope, so that what it lacked may be gone. */
  COMPLETE,
  /** It saw some of its scope. */
  PARTIAL,
  /** It saw nothing, or another run took its place. */
  FAILED
}

package io.gateledger.replay;

import io.gateledger.resource.WireNamed;

/** How far a replay has come. */
public enum ReplayState implements WireNamed {
  /** For a node that tells it, behind those that were started before. */
  WAITING,
  RUNNING,
  /** By an operator, until one resumes it. */
  PAUSED,
  COMPLETED,
  /** By an operator, for good. */
  CANCELLED,
  /** It cannot go on; an operator may resume it once what is in its way is gone. */
  FAILED;

  boolean mayPause() {
    return this == WAITING || this == RUNNING;
  }

  boolean mayResume() {
    return this == PAUSED || this == FAILED;
  }

  boolean mayCancel() {
    return this != COMPLETED && this != CANCELLED;
  }
}

package io.gateledger.verification;

import io.gateledger.resource.WireNamed;

/** Where a verification is, or how it ended. */
public enum VerificationStatus implements WireNamed {
  RUNNING,

  /** It found nothing. */
  WHOLE,

  /** It found at least one break. */
  BROKEN,

  /** Somebody wanted it to end. */
  CANCELLED,

  /** It could not come to its end. */
  FAILED,

  /** The node that did it stopped, or died. */
  ABANDONED
}

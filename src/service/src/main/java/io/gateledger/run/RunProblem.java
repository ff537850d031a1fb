package io.gateledger.run;

import io.gateledger.resource.WireNamed;

/** The class of the failure that broke a run off. */
public enum RunProblem implements WireNamed {
  /** The provider says in its own words that what was asked for does not exist. */
  NOT_FOUND,
  /** Busy, throttled, broken or unreachable. */
  TRY_LATER,
  /** The account's credentials are not accepted. */
  CREDENTIALS_REJECTED,
  /** Asking again will not help. */
  REFUSED
}

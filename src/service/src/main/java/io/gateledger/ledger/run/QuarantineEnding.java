package io.gateledger.ledger.run;

import io.gateledger.resource.WireNamed;

/** How a quarantine ended. */
public enum QuarantineEnding implements WireNamed {
  /** An operator said that what was missing may be gone. */
  CONFIRMED,
  /** An operator said that what was missing proves nothing. */
  DISCARDED,
  /** A complete run lacked too little to be in doubt, or the former tenant is asked again. */
  RECOVERED,
  /** The scope left the configuration. */
  RETIRED,
  /** Somebody else would be asked than before, which is in doubt now. */
  SUPERSEDED
}

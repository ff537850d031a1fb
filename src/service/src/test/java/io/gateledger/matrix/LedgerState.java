package io.gateledger.matrix;

import com.fasterxml.jackson.databind.JsonNode;

/** What the ledger says of one resource. */
record LedgerState(int version, String presence, JsonNode attributes) {

  boolean isDeleted() {
    return presence.equals("deleted");
  }

  boolean isPresent() {
    return presence.equals("present");
  }
}

package io.gateledger.ledger.verify;

/**
 * A scope's rename.
 *
 * @param renamedAt in microseconds since 1970
 */
record RenameLine(int scope, long link, String formerKey, String scopeKey, long renamedAt) {

  void addTo(Digest digest) {
    digest.text("rename").value(formerKey).value(scopeKey).moment(renamedAt).end();
  }
}

package io.gateledger.ledger.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link as it stands in the ledger, with the changes that stand where it says.
 *
 * @param scope the number of the scope
 * @param committedAt in microseconds since 1970
 * @param firstChange the number of the first change it covers, null where it covers none
 * @param rows changes, in their order; mutable by nobody
 */
record LinkRow(
    int scope,
    long number,
    long run,
    int changes,
    long committedAt,
    byte[] hash,
    @Nullable Long firstChange,
    List<BoundChange> rows) {

  LinkRow numbered(long other) {
    return new LinkRow(scope, other, run, changes, committedAt, hash, firstChange, rows);
  }

  LinkRow with(List<BoundChange> others) {
    return new LinkRow(scope, number, run, changes, committedAt, hash, firstChange, others);
  }

  /**
   * The hash that it should have.
   *
   * @param previous that of the link before it
   */
  byte[] recompute(byte[] previous, ScopeChain chain) {
    String key = chain.keyAt(number);
    Digest digest = new Digest().bytes(previous);
    digest.text("link").value(key).number(number).number(run).number(changes);
    digest.moment(committedAt).end();
    chain.renames(number).forEach(line -> line.addTo(digest));
    rows.forEach(row -> row.addTo(digest, key));
    chain.rebaselines(number).forEach(line -> line.addTo(digest));
    return digest.hash();
  }
}

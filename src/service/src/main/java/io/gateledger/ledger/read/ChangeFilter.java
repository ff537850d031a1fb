package io.gateledger.ledger.read;

import io.gateledger.diff.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Which changes to keep; what is null keeps all.
 *
 * @param id of one resource in each of the scopes
 * @param baseline whether first looks are told too
 */
public record ChangeFilter(
    ScopeFilter scopes, @Nullable String id, @Nullable Operation op, boolean baseline) {

  /** The condition on {@code op}, spelt out so that the index on news serves it. */
  String condition() {
    String news = baseline ? "" : " and c.op <> 'baseline'";
    return op == null ? news : news + " and c.op = '" + op.wireName() + '\'';
  }

  boolean isOfAllScopes() {
    return scopes.isAll() && id == null;
  }
}

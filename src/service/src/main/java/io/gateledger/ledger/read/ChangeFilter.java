package io.gateledger.ledger.read;

import io.gateledger.resource.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Which changes to keep; what is null keeps all.
 *
 * @param id of one resource in each of the scopes
 * @param baseline whether first looks are told too
 */
public record ChangeFilter(
    ScopeFilter scopes, @Nullable String id, @Nullable Operation op, boolean baseline) {

  /**
   * Adds the conditions on the kind of change. That first looks are left out is spelt out and not
   * bound, so that the index on news serves it.
   */
  LedgerQuery narrow(LedgerQuery query) {
    if (!baseline) {
      query.add(" and c.op <> 'baseline'");
    }
    return query.and("c.op = :op", "op", op);
  }

  boolean isOfAllScopes() {
    return scopes.isAll() && id == null;
  }
}

package io.gateledger.ledger.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of what was found in the past is wanted.
 *
 * @param scopes by the names that they have now
 * @param id of the resource with this id in each of the scopes; null for all
 * @param from what was found after this instant
 * @param to what was found by this instant
 * @param through the highest number that is wanted, since numbers rise in the order of commits
 */
public record PastSelection(
    ScopeFilter scopes, @Nullable String id, Instant from, Instant to, long through) {

  boolean isOfAllScopes() {
    return scopes.isAll() && id == null;
  }

  /** Adds what a query of a history needs besides its conditions, which name the window. */
  LedgerQuery narrow(LedgerQuery query) {
    return query
        .bind("from", from)
        .bind("to", to)
        .bind("through", through)
        .and(
            """
            c.resource_no = (select r.resource_no from gateledger.every_resource r
                              where r.scope_no = f.scope_no and r.id = :id)
            """,
            "id",
            id);
  }
}

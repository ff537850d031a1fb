package io.gateledger.ledger.search;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds resources, now or as they were. */
@ApplicationScoped
public class SearchReader {

  private final Transactions transactions;

  SearchReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * What is found, the best first.
   *
   * @param limit how many at most
   */
  public SearchResult find(SearchRequest request, int limit) {
    return transactions.inTransaction(
        connection ->
            new SearchResult(
                Sql.over(connection)
                    .createQuery(
                        """
                        select h.resource_key as key, h.name, h.state, h.version, h.valid_from, h.match,
                               h.address::text as address
                          from gateledger.search_hits(:q, :at, :limit, :provider, :account, :region, :type) h
                        """)
                    .bind("q", request.text())
                    .bind("at", request.at())
                    .bind("limit", limit)
                    .bind("provider", request.provider())
                    .bind("account", request.account())
                    .bind("region", request.region())
                    .bind("type", request.type())
                    .mapTo(SearchHit.class)
                    .list(),
                Sql.over(connection)
                    .createQuery("select gateledger.search_is_current()")
                    .mapTo(Boolean.class)
                    .one()));
  }
}

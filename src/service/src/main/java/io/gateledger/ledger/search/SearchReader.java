package io.gateledger.ledger.search;

import io.gateledger.ledger.search.SearchAnswer.Hits;
import io.gateledger.ledger.search.SearchAnswer.NotKept;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds resources, now or as they were. */
@ApplicationScoped
public class SearchReader {

  private final Transactions transactions;

  public SearchReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * What is found.
   *
   * @param limit how many at most, 1 to 1,001
   */
  public SearchAnswer find(SearchRequest request, int limit) {
    return transactions.inTransaction(
        connection ->
            keptSince(connection, request)
                .<SearchAnswer>map(NotKept::new)
                .orElseGet(
                    () -> new Hits(hits(connection, request, limit), isCurrent(connection))));
  }

  private static Optional<Instant> keptSince(Connection connection, SearchRequest request) {
    return Sql.over(connection)
        .createQuery(
            "select k from gateledger.search_kept_since() k where k > cast(:at as timestamptz)")
        .bindByType("at", request.at(), Instant.class)
        .mapTo(Instant.class)
        .findOne();
  }

  private static List<SearchHit> hits(Connection connection, SearchRequest request, int limit) {
    return Sql.over(connection)
        .createQuery(
            """
            select h.resource_key as key, h.name, h.state, h.version, h.valid_from, h.match,
                   h.address::text as address
              from gateledger.search_hits(:q, :at, :limit, :provider, :account, :region, :type) h
            """)
        .bind("q", request.text())
        .bindByType("at", request.at(), Instant.class)
        .bind("limit", limit)
        .bind("provider", request.provider())
        .bind("account", request.account())
        .bind("region", request.region())
        .bind("type", request.type())
        .mapTo(SearchHit.class)
        .list();
  }

  private static boolean isCurrent(Connection connection) {
    return Sql.over(connection)
        .createQuery("select gateledger.search_is_current()")
        .mapTo(Boolean.class)
        .one();
  }
}

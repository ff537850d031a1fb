package io.gateledger.ledger.exposure;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.ResourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads what lets in the whole world, now and at an instant. */
@ApplicationScoped
public class ExposureReader {

  private final Transactions transactions;

  public ExposureReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * What is or was exposed, in the order of the rules' scopes and ids: a rule is there once.
   *
   * @param at null for now
   * @param after the rule to go on after, null to begin
   * @throws io.gateledger.ledger.sql.LedgerUnavailable when the database fails
   */
  public AsOf<List<ExposureRow>> list(
      ExposureFilter filter, @Nullable Instant at, @Nullable ResourceKey after, int limit) {
    return transactions.inTransaction(
        connection ->
            new AsOf<>(read(connection, filter, at, after, limit), droppedSince(connection, at)));
  }

  private static List<ExposureRow> read(
      Connection connection,
      ExposureFilter filter,
      @Nullable Instant at,
      @Nullable ResourceKey after,
      int limit) {
    Query query =
        Sql.over(connection)
            .createQuery(
                """
            select resource_key, group_key, group_name, family, protocol, first_port, last_port,
                   service, remote, since, since_not_before, since_not_after,
                   until, until_not_before, until_not_after
              from dashboard.exposure e
            """
                    + moment(at)
                    + """
                   and (:provider is null or provider = :provider)
                   and (:account is null or account = :account)
                   and (:region is null or region = :region)
                   and (:group is null or group_key = :group)
                   and (:family is null or family = :family)
                   and (:protocol is null or protocol in (:protocol, 'any'))
                   and (:port is null
                        or :port between coalesce(first_port, 1) and coalesce(last_port, 65535)
                           and protocol in ('any', 'tcp', 'udp', 'dccp', 'sctp', 'udplite'))
                   and (:scope is null or (scope_key, id) > (:scope, :id))
                 order by scope_key, id
                 limit :limit
                """)
            .bindByType("provider", filter.provider(), String.class)
            .bindByType("account", filter.account(), String.class)
            .bindByType("region", filter.region(), String.class)
            .bindByType("group", filter.group(), String.class)
            .bindByType("family", filter.family(), String.class)
            .bindByType("protocol", filter.protocol(), String.class)
            .bindByType("port", filter.port(), Integer.class)
            .bindByType("scope", after == null ? null : after.scope().key(), String.class)
            .bindByType("id", after == null ? null : after.id(), String.class)
            .bind("limit", limit);
    if (at != null) {
      query.bind("at", at);
    }
    return query.mapTo(ExposureRow.class).list();
  }

  /** Now is no instant of this node's clock, which may be behind the one that a spell began by. */
  private static String moment(@Nullable Instant at) {
    return at == null
        ? "where until is null and status = 'open'\n"
        : """
          where since <= :at and (until > :at or until is null)
            and not exists (
              select from dashboard.retirements t
               where t.scope_key = e.scope_key and t.retired_at <= :at
                 and coalesce(t.returned_at > :at, true))
          """;
  }

  /** Asked last: it is written before the first row is gone. */
  static @Nullable Instant droppedSince(Connection connection, @Nullable Instant at) {
    return at == null
        ? null
        : Sql.over(connection)
            .createQuery(
                """
                select kept_since from gateledger.retention
                 where table_name = 'resource_version' and kept_since > :at
                """)
            .bind("at", at)
            .mapTo(Instant.class)
            .findOne()
            .orElse(null);
  }
}

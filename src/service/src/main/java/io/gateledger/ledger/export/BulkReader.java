package io.gateledger.ledger.export;

import io.gateledger.ledger.read.ChangeFilter;
import io.gateledger.ledger.read.ChangeRow;
import io.gateledger.ledger.read.ResourceFilter;
import io.gateledger.ledger.read.ResourceRow;
import io.gateledger.ledger.read.ScopeFilter;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.Presence;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Reads all that a filter keeps, however much that is: of one moment, in one transaction, and a few
 * rows at a time. While it reads, PostgreSQL keeps what others delete; whoever takes the rows must
 * not keep it waiting.
 */
@ApplicationScoped
public class BulkReader {

  private static final int FETCH = 100;
  private static final int PAGE = 1_000;

  private static final String NOW =
      """
      select :scope_key || '/' || r.id as key, r.name,
             concat_ws('/', r.attributes ->> 'state', r.attributes ->> 'status') as state,
             r.presence, cast(:retired as boolean) as retired, r.version, r.first_seen_at, r.valid_from, r.missing_since,
             r.provider_modified_at, r.attributes::text as attributes
        from gateledger.resource r
       where r.scope_no = :scope and r.presence = any(:presence)
         and (cast(:name as text) is null or r.name = :name)
         and (cast(:state as text) is null or :state in (r.attributes ->> 'state', r.attributes ->> 'status'))
       order by r.id
      """;

  // As far as was known then or learnt since, and so never missing. A superseded state is looked
  // for
  // only where the current one began later.
  private static final String AT =
      """
      select :scope_key || '/' || r.id as key, h.name,
             concat_ws('/', h.attributes ->> 'state', h.attributes ->> 'status') as state,
             case h.presence when 'deleted' then 'deleted' else 'present' end as presence,
             cast(:retired as boolean) as retired, h.version, r.first_seen_at, h.valid_from,
             null::timestamptz as missing_since,
             case when r.valid_from <= :at then r.provider_modified_at
                  else (select c.provider_modified_at from gateledger.change c
                         where c.resource_no = r.resource_no and c.version = h.version limit 1) end as provider_modified_at,
             h.attributes::text as attributes
        from gateledger.resource r
       cross join lateral (
         select r.version, r.name, r.presence, r.valid_from, r.attributes where r.valid_from <= :at
          union all
         select v.version, v.name, v.presence, v.valid_from, v.attributes from gateledger.resource_version v
          where r.valid_from > :at and v.resource_no = r.resource_no and v.valid_from <= :at and v.valid_to > :at) h
       where r.scope_no = :scope
         and case h.presence when 'deleted' then 'deleted' else 'present' end = any(:presence)
         and (cast(:name as text) is null or h.name = :name)
         and (cast(:state as text) is null or :state in (h.attributes ->> 'state', h.attributes ->> 'status'))
       order by r.id
      """;

  // Along the numbers of the months that the window lies in. A change is written down within a day
  // of
  // when it was seen, whatever its clock did between; that only spares months.
  private static final String CHANGES =
      """
      select c.change_no as number, s.scope_key || '/' || r.id as key, r.name, c.op, c.version,
             c.changes::text as changes, c.not_before, c.not_after, c.provider_modified_at,
             c.absent_since, c.detected_at, c.run_no as run
        from (select * from gateledger.change c
               where c.change_no > :after
                 and (:baseline or c.op <> 'baseline')
                 and (cast(:op as text) is null or c.op = :op)
                 and (:of_all or c.scope_no = any(:scopes))
                 and c.not_after > coalesce(cast(:from as timestamptz), '-infinity')
                 and c.not_after <= coalesce(cast(:to as timestamptz), 'infinity')
                 and c.detected_at > coalesce(cast(:from as timestamptz) - interval '1 day', '-infinity')
                 and c.detected_at < coalesce(cast(:to as timestamptz) + interval '1 day', 'infinity')
                 and (cast(:id as text) is null or c.resource_no in (
                       select e.resource_no from gateledger.every_resource e where e.id = :id and (:of_all or e.scope_no = any(:scopes))))
               order by c.change_no limit :limit) c
        join gateledger.every_resource r using (resource_no)
        join gateledger.scope s on s.scope_no = c.scope_no
       order by c.change_no
      """;

  private final Transactions transactions;

  public BulkReader(Transactions transactions) {
    this.transactions = transactions;
  }

  private record ScopeToRead(int number, String key, boolean retired) {}

  /**
   * Resources, in the order of their scopes' keys and, within a scope, of their ids.
   *
   * @param at as they were then, filter included; null for now
   */
  public void resources(ResourceFilter filter, @Nullable Instant at, RowSink<ResourceRow> sink) {
    ofOneMoment(
        at == null ? "" : "gateledger.resource_version, gateledger.change",
        connection -> {
          Optional<Instant> dropped = dropped(connection, "resource_version", at);
          if (dropped.isPresent()) {
            sink.refused(dropped.get());
            return;
          }
          sink.begins();
          List<String> presence =
              filter.presence().stream().map(Presence::wireName).sorted().toList();
          for (ScopeToRead scope : scopes(connection, filter.scopes(), at)) {
            if (filter.retired() == null || filter.retired() == scope.retired()) {
              hand(
                  Sql.over(connection)
                      .createQuery(at == null ? NOW : AT)
                      .bind("scope", scope.number())
                      .bind("scope_key", scope.key())
                      .bind("retired", scope.retired())
                      .bindArray("presence", String.class, presence)
                      .bind("name", filter.name())
                      .bind("state", filter.state())
                      .bindMap(at == null ? Map.of() : Map.of("at", at)),
                  ResourceRow.class,
                  sink);
            }
          }
        });
  }

  /**
   * Changes, in the order of commits.
   *
   * @param from first seen after it; null for all there are
   * @param to first seen by then; null for all there are
   */
  public void changes(
      ChangeFilter filter, @Nullable Instant from, @Nullable Instant to, RowSink<ChangeRow> sink) {
    ofOneMoment(
        "gateledger.change",
        connection -> {
          Optional<Instant> dropped = dropped(connection, "change", from);
          if (dropped.isPresent()) {
            sink.refused(dropped.get());
            return;
          }
          sink.begins();
          List<Integer> scopes =
              scopes(connection, filter.scopes(), null).stream().map(ScopeToRead::number).toList();
          long after = 0;
          List<ChangeRow> page;
          do {
            page = page(connection, filter, scopes, from, to, after);
            for (ChangeRow row : page) {
              sink.accept(row);
              after = row.number();
            }
          } while (page.size() == PAGE);
        });
  }

  private static List<ChangeRow> page(
      Connection connection,
      ChangeFilter filter,
      List<Integer> scopes,
      @Nullable Instant from,
      @Nullable Instant to,
      long after) {
    return Sql.over(connection)
        .createQuery(CHANGES)
        .bind("after", after)
        .bind("baseline", filter.baseline())
        .bind("op", filter.op() == null ? null : filter.op().wireName())
        .bind("of_all", filter.scopes().equals(ScopeFilter.ALL))
        .bindArray("scopes", Integer.class, scopes)
        .bindByType("from", from, Instant.class)
        .bindByType("to", to, Instant.class)
        .bind("id", filter.id())
        .bind("limit", PAGE)
        .mapTo(ChangeRow.class)
        .list();
  }

  private static List<ScopeToRead> scopes(
      Connection connection, ScopeFilter filter, @Nullable Instant at) {
    return Sql.over(connection)
        .createQuery(
            """
            select s.scope_no as number, s.scope_key as key,
                   case when cast(:at as timestamptz) is null then s.retired_at is not null
                        else exists (select from gateledger.retirement t
                                      where t.scope_no = s.scope_no and t.retired_at <= :at
                                        and coalesce(t.returned_at > :at, true)) end as retired
              from gateledger.scope s
             where (cast(:provider as text) is null or s.provider = :provider)
               and (cast(:account as text) is null or s.account = :account)
               and (cast(:region as text) is null or s.region = :region)
               and (cast(:type as text) is null or s.type = :type)
             order by s.scope_key
            """)
        .bindByType("at", at, Instant.class)
        .bind("provider", filter.provider())
        .bind("account", filter.account())
        .bind("region", filter.region())
        .bind("type", filter.type())
        .mapTo(ScopeToRead.class)
        .list();
  }

  private static Optional<Instant> dropped(
      Connection connection, String history, @Nullable Instant moment) {
    return Sql.over(connection)
        .createQuery(
            """
            select kept_since from gateledger.retention
             where table_name = :history and kept_since > cast(:moment as timestamptz)
            """)
        .bind("history", history)
        .bindByType("moment", moment, Instant.class)
        .mapTo(Instant.class)
        .findOne();
  }

  private interface Reading {
    void on(Connection connection) throws SQLException, IOException;
  }

  /**
   * What is there at the moment stays there until all of it is read: the moment is that of the
   * first query, which comes behind the locks. Without them, a month that is dropped before the
   * first of its rows is asked for would be missing from what was found to be kept.
   *
   * @param histories the partitioned tables that are read, separated by commas; none of them where
   *     it is empty
   */
  private void ofOneMoment(String histories, Reading reading) {
    transactions.runInTransaction(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            if (!histories.isEmpty()) {
              statement.execute("lock table " + histories + " in access share mode");
            }
          }
          try {
            reading.on(connection);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static <R> void hand(Query query, Class<R> type, RowSink<R> sink) {
    // A cursor of the server's: without a fetch size the driver would read all of it at once.
    ResultIterable<R> rows = query.setFetchSize(FETCH).mapTo(type);
    rows.forEach(
        row -> {
          try {
            sink.accept(row);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}

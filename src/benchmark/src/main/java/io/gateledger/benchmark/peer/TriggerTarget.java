package io.gateledger.benchmark.peer;

import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.benchmark.dataset.ChangeCounts;
import io.gateledger.benchmark.dataset.DatasetScope;
import io.gateledger.benchmark.dataset.Listings;
import io.gateledger.benchmark.dataset.Scenario;
import io.gateledger.benchmark.measure.Progress;
import io.gateledger.benchmark.target.BenchmarkTarget;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Plain SQL: an upsert that spares rows as they were, and a trigger that writes the trail. */
public final class TriggerTarget implements BenchmarkTarget {

  private final Listings listings;
  private final Progress progress;
  private final Connection connection;

  public TriggerTarget(Listings listings, BenchmarkDatabase database, Progress progress)
      throws SQLException {
    this.listings = listings;
    this.progress = progress;
    connection = database.source().getConnection();
    execute(
        """
        drop schema if exists peer_trigger cascade;
        create schema peer_trigger;
        create table peer_trigger.resource (
          scope      text  not null,
          id         text  not null,
          attributes jsonb not null,
          primary key (scope, id)
        );
        create table peer_trigger.audit (
          audit_no  bigint      generated always as identity primary key,
          at        timestamptz not null default now(),
          operation text        not null,
          scope     text        not null,
          id        text        not null,
          before    jsonb,
          after     jsonb
        );
        create function peer_trigger.audit() returns trigger language plpgsql as $$
        begin
          if tg_op = 'DELETE' then
            insert into peer_trigger.audit (operation, scope, id, before)
            values (tg_op, old.scope, old.id, old.attributes);
          elsif tg_op = 'UPDATE' then
            insert into peer_trigger.audit (operation, scope, id, before, after)
            values (tg_op, new.scope, new.id, old.attributes, new.attributes);
          else
            insert into peer_trigger.audit (operation, scope, id, after)
            values (tg_op, new.scope, new.id, new.attributes);
          end if;
          return null;
        end $$;
        create trigger audited after insert or update or delete on peer_trigger.resource
          for each row execute function peer_trigger.audit();
        create temporary table listed (id text primary key);
        """);
  }

  @Override
  public String schema() {
    return "peer_trigger";
  }

  @Override
  public void reset() throws SQLException {
    execute("truncate peer_trigger.resource, peer_trigger.audit restart identity");
  }

  @Override
  public ChangeCounts run(Scenario scenario) throws SQLException {
    long before = lastEntry();
    connection.setAutoCommit(false);
    for (DatasetScope scope : DatasetScope.values()) {
      execute("truncate listed");
      PeerListing.read(listings.of(scope, scenario), progress, page -> upsert(scope.name(), page));
      execute("analyze listed");
      deleteUnlisted(scope.name());
      connection.commit();
    }
    connection.setAutoCommit(true);
    return countsSince(before);
  }

  private void upsert(String scope, List<PeerItem> page) throws SQLException {
    Array ids = texts(page, PeerItem::id);
    try (PreparedStatement upsert =
            connection.prepareStatement(
                """
                insert into peer_trigger.resource as known (scope, id, attributes)
                select ?, id, attributes::jsonb
                  from unnest(?::text[], ?::text[]) as page (id, attributes)
                on conflict (scope, id) do update
                   set attributes = excluded.attributes
                 where known.attributes is distinct from excluded.attributes
                """);
        PreparedStatement listed =
            connection.prepareStatement("insert into listed select unnest(?::text[])")) {
      upsert.setString(1, scope);
      upsert.setArray(2, ids);
      upsert.setArray(3, texts(page, PeerItem::json));
      upsert.execute();
      listed.setArray(1, ids);
      listed.execute();
    }
    connection.commit();
  }

  private Array texts(List<PeerItem> page, Function<PeerItem, String> text) throws SQLException {
    return connection.createArrayOf("text", page.stream().map(text).toArray());
  }

  private void deleteUnlisted(String scope) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            """
            delete from peer_trigger.resource known
             where scope = ? and not exists (select from listed where listed.id = known.id)
            """)) {
      delete.setString(1, scope);
      delete.execute();
    }
  }

  private long lastEntry() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select coalesce(max(audit_no), 0) from peer_trigger.audit")) {
      row.next();
      return row.getLong(1);
    }
  }

  private ChangeCounts countsSince(long entry) throws SQLException {
    Map<String, Long> counts = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select operation, count(*) from peer_trigger.audit where audit_no > ? group by operation
            """)) {
      statement.setLong(1, entry);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          counts.put(rows.getString(1), rows.getLong(2));
        }
      }
    }
    return new ChangeCounts(
        counts.getOrDefault("INSERT", 0L),
        counts.getOrDefault("UPDATE", 0L),
        counts.getOrDefault("DELETE", 0L));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

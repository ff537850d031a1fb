package io.gateledger.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the ledger for people and programs, through the views that dashboards build on too. */
@ApplicationScoped
public class InventoryReader {

  private final Transactions transactions;

  InventoryReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Resources in the order of their keys.
   *
   * @param filter what to keep
   * @param afterKey the key to go on after, null to begin
   */
  public List<ResourceRow> resources(ResourceFilter filter, @Nullable String afterKey, int limit) {
    return query(
        """
        select resource_key, provider, account, region, type, id, name, state, presence, version,
               first_seen_at, valid_from, missing_since, provider_modified_at, attributes::text
          from dashboard.resources
         where (?::text is null or provider = ?) and (?::text is null or account = ?)
           and (?::text is null or region = ?) and (?::text is null or type = ?)
           and (?::text is null or ? = any(string_to_array(state, '/')))
           and (?::text is null or name = ?)
           and (?::text is null or presence = ?)
           and (?::text is null or resource_key > ?)
         order by resource_key
         limit ?
        """,
        InventoryReader::resource,
        twice(
            filter.provider(),
            filter.account(),
            filter.region(),
            filter.type(),
            filter.state(),
            filter.name(),
            filter.presence(),
            afterKey),
        limit);
  }

  /** One resource, present, missing or deleted. */
  public Optional<ResourceRow> resource(String key) {
    return query(
            """
            select r.resource_key, provider, account, region, type, id, name, state, presence, version,
                   first_seen_at, valid_from, missing_since, provider_modified_at, attributes::text
              from dashboard.resources r
             where provider = split_part(?, '/', 1) and account = split_part(?, '/', 2)
               and region = split_part(?, '/', 3) and type = split_part(?, '/', 4)
               and id = split_part(?, '/', 5)
            """,
            InventoryReader::resource,
            List.of(key, key, key, key, key),
            null)
        .stream()
        .findFirst();
  }

  /** Every state of a resource, the first one first. */
  public List<VersionRow> versions(String key) {
    return query(
        """
        select version, name, presence, valid_from, valid_to, attributes::text
          from dashboard.versions
         where scope_key = regexp_replace(?, '/[^/]*$', '') and id = split_part(?, '/', 5)
         order by version
        """,
        row ->
            new VersionRow(
                row.getInt("version"),
                row.getString("name"),
                row.getString("presence"),
                instant(row, "valid_from"),
                instant(row, "valid_to"),
                row.getString("attributes")),
        List.of(key, key),
        null);
  }

  /**
   * Changes in the order of commits.
   *
   * @param after the number to go on after, 0 to begin
   */
  public List<ChangeRow> changes(ChangeFilter filter, long after, int limit) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(after);
    values.addAll(
        twice(
            filter.provider(),
            filter.account(),
            filter.region(),
            filter.type(),
            filter.id(),
            filter.op()));
    values.add(filter.baseline());
    return query(
        """
        select change_no, resource_key, provider, account, region, type, id, name, op, version,
               changes::text, not_before, not_after, provider_modified_at, detected_at, run
          from dashboard.changes
         where change_no > ?
           and (?::text is null or provider = ?) and (?::text is null or account = ?)
           and (?::text is null or region = ?) and (?::text is null or type = ?)
           and (?::text is null or id = ?) and (?::text is null or op = ?)
           and (? or op <> 'baseline')
         order by change_no
         limit ?
        """,
        row ->
            new ChangeRow(
                row.getLong("change_no"),
                row.getString("resource_key"),
                row.getString("name"),
                row.getString("op"),
                row.getInt("version"),
                row.getString("changes"),
                instant(row, "not_before"),
                instant(row, "not_after"),
                instant(row, "provider_modified_at"),
                instant(row, "detected_at"),
                row.getLong("run")),
        values,
        limit);
  }

  /** Every scope, retired ones included. */
  public List<ScopeRow> scopes() {
    return query(
        """
        select scope_key, provider, account, region, type, fresh_as_of, baseline_at, retired_at,
               snapshots, resources, last_run, last_outcome, last_run_started_at, last_reasons::text
          from dashboard.scopes
         order by scope_key
        """,
        row ->
            new ScopeRow(
                row.getString("scope_key"),
                row.getString("provider"),
                row.getString("account"),
                row.getString("region"),
                row.getString("type"),
                instant(row, "fresh_as_of"),
                instant(row, "baseline_at"),
                instant(row, "retired_at"),
                row.getInt("snapshots"),
                row.getLong("resources"),
                row.getObject("last_run", Long.class),
                row.getString("last_outcome"),
                instant(row, "last_run_started_at"),
                row.getString("last_reasons")),
        List.of(),
        null);
  }

  /**
   * Runs, the newest first.
   *
   * @param scopeKey of one scope only, null for all
   * @param before the number to go on before, null to begin
   */
  public List<RunRow> runs(
      @Nullable String scopeKey, @Nullable String outcome, @Nullable Long before, int limit) {
    List<@Nullable Object> values = new ArrayList<>(twice(scopeKey, outcome));
    values.add(before);
    values.add(before);
    return query(
        """
        select run, scope_key, outcome, reasons::text, trigger, node, started_at, finished_at,
               counts::text, manifest::text, snapshot
          from dashboard.runs
         where (?::text is null or scope_key = ?) and (?::text is null or outcome = ?)
           and (?::bigint is null or run < ?)
         order by run desc
         limit ?
        """,
        row ->
            new RunRow(
                row.getLong("run"),
                row.getString("scope_key"),
                row.getString("outcome"),
                row.getString("reasons"),
                row.getString("trigger"),
                row.getString("node"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getString("counts"),
                row.getString("manifest"),
                row.getObject("snapshot", Integer.class)),
        values,
        limit);
  }

  private <T> List<T> query(
      String sql,
      RowReader<T> reader,
      List<? extends @Nullable Object> values,
      @Nullable Integer limit) {
    return transactions.inTransaction(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            int place = 1;
            for (Object value : values) {
              select.setObject(place++, value);
            }
            if (limit != null) {
              select.setInt(place, limit);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
              while (result.next()) {
                rows.add(reader.read(result));
              }
            }
            return rows;
          }
        });
  }

  /**
   * A filter that is not set keeps everything: each value serves the test for null and the match.
   */
  private static List<@Nullable Object> twice(@Nullable String... values) {
    List<@Nullable Object> twice = new ArrayList<>();
    for (String value : values) {
      twice.add(value);
      twice.add(value);
    }
    return twice;
  }

  private static ResourceRow resource(ResultSet row) throws SQLException {
    return new ResourceRow(
        row.getString("resource_key"),
        row.getString("provider"),
        row.getString("account"),
        row.getString("region"),
        row.getString("type"),
        row.getString("id"),
        row.getString("name"),
        row.getString("state"),
        row.getString("presence"),
        row.getInt("version"),
        instant(row, "first_seen_at"),
        instant(row, "valid_from"),
        instant(row, "missing_since"),
        instant(row, "provider_modified_at"),
        row.getString("attributes"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  @FunctionalInterface
  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What resources to keep; null keeps all. */
  public record ResourceFilter(
      @Nullable String provider,
      @Nullable String account,
      @Nullable String region,
      @Nullable String type,
      @Nullable String state,
      @Nullable String name,
      @Nullable String presence) {}

  /**
   * What changes to keep; null keeps all.
   *
   * @param baseline whether first looks are told too
   */
  public record ChangeFilter(
      @Nullable String provider,
      @Nullable String account,
      @Nullable String region,
      @Nullable String type,
      @Nullable String id,
      @Nullable String op,
      boolean baseline) {}

  /** A resource's current state; {@code attributes} is a JSON object. */
  public record ResourceRow(
      String key,
      String provider,
      String account,
      String region,
      String type,
      String id,
      @Nullable String name,
      String state,
      String presence,
      int version,
      @Nullable Instant firstSeenAt,
      @Nullable Instant validFrom,
      @Nullable Instant missingSince,
      @Nullable Instant providerModifiedAt,
      String attributes) {}

  /** One state of a resource; {@code validTo} is null for the current one. */
  public record VersionRow(
      int version,
      @Nullable String name,
      String presence,
      @Nullable Instant validFrom,
      @Nullable Instant validTo,
      String attributes) {}

  /** One change; {@code changes} is a JSON array of path, before and after. */
  public record ChangeRow(
      long number,
      String resourceKey,
      @Nullable String name,
      String op,
      int version,
      String changes,
      @Nullable Instant notBefore,
      @Nullable Instant notAfter,
      @Nullable Instant providerModifiedAt,
      @Nullable Instant detectedAt,
      long run) {}

  /** A scope and how fresh it is. */
  public record ScopeRow(
      String key,
      String provider,
      String account,
      String region,
      String type,
      @Nullable Instant freshAsOf,
      @Nullable Instant baselineAt,
      @Nullable Instant retiredAt,
      int snapshots,
      long resources,
      @Nullable Long lastRun,
      @Nullable String lastOutcome,
      @Nullable Instant lastRunStartedAt,
      @Nullable String lastReasons) {}

  /** A run; {@code reasons}, {@code counts} and {@code manifest} are JSON. */
  public record RunRow(
      long number,
      String scope,
      String outcome,
      String reasons,
      String trigger,
      String node,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable String counts,
      @Nullable String manifest,
      @Nullable Integer snapshot) {}
}

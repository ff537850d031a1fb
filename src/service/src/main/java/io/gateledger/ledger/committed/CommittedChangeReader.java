package io.gateledger.ledger.committed;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Operation;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.resource.WireNamed;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Reads changes by their numbers, with the states around them. All reads are set-based, on the
 * caller's connection; they belong together in a transaction that sees one state of the ledger,
 * since a state moves from the one table to the other as it is superseded. A change is read also
 * when its resource departed before it was told.
 */
@ApplicationScoped
public class CommittedChangeReader {

  /**
   * How many rows are looked up and weighed at first; what they weigh tells how many are wanted.
   */
  private static final int FIRST_STEP = 500;

  private static final int LARGEST_STEP = 2_000;

  /**
   * What is read beside a change {@code c}: its resource {@code r}, the state {@code earlier} than
   * it, and what is {@code told} of it: a scope, a name, and the state it led to. The states are
   * looked up one by one on purpose ({@code limit 1} keeps the planner from joining whole months of
   * history), and only where they can be: no version ends before it began. A change is told by the
   * key that its scope had when it was committed, whatever it has now.
   */
  private static final String STATES =
      """
        join gateledger.scope s on s.scope_no = c.scope_no
       cross join lateral (
         select id, version, name, attributes from gateledger.resource
          where resource_no = c.resource_no
          union all
         select id, version, name, null from gateledger.departed_resource
          where resource_no = c.resource_no
          limit 1) r
        left join lateral (
          select attributes from gateledger.resource_version
           where c.version > 1 and resource_no = c.resource_no and version = c.version - 1
             and valid_to >= c.not_after - interval '1 ms' limit 1) earlier on true
        left join lateral (
          select name, attributes from gateledger.resource_version
           where r.version > c.version and resource_no = c.resource_no and version = c.version
             and valid_to >= c.not_after - interval '1 ms' limit 1) later on true
       cross join lateral (
         select coalesce(
                  (select n.former_key from gateledger.scope_rename n
                    where n.scope_no = c.scope_no and n.link_number >= c.link_number
                    order by n.rename_no limit 1), s.scope_key) as scope_key,
                case when r.version = c.version then r.name else later.name end as name,
                case when c.op = 'delete' then null
                     when r.version = c.version then r.attributes
                     else later.attributes end as after) told
      """;

  /**
   * A row weighs what its events will, about, so that no more is read than a batch holds: the state
   * after it is told twice, by the change and by the inventory.
   *
   * <p>What a row takes as it is stored is known without reading it, and says how many come into
   * question. Only of those is weighed by its text what is compressed: a hundred times as much. A
   * row never weighs less than is stored of it, or one that was left out would look like the end.
   */
  private static final String WEIGHED =
      """
      select change_no, detected_at, scope_key, id, name, op, version, run_no, not_before, not_after,
             absent_since, provider_modified_at, content_hash, changes::text, before::text, after::text,
             weight, ahead
        from (
          select step.*, sum(weight) over (order by change_no) - weight as ahead
            from (
             select near.*,
                    greatest(stored,
                      500 + after_size
                      + case when op = 'baseline' then 0 else 500 + changes_size + before_size + after_size end) as weight
               from (
             select found.*, sum(stored) over (order by change_no) - stored as stored_ahead
               from (
              select c.change_no, c.detected_at, told.scope_key, r.id, c.op, c.version, c.run_no, c.not_before,
                     c.not_after, c.absent_since, c.provider_modified_at, c.content_hash, c.changes,
                     told.name, earlier.attributes as before, told.after,
                     pg_column_size(c.changes) + coalesce(pg_column_size(earlier.attributes), 0)
                     + coalesce(pg_column_size(told.after), 0) as stored
                from %s
      """
          + STATES
          + """
               where %s
               order by c.change_no
               limit :rows) found) near
              cross join lateral (
                select case when pg_column_compression(changes) is null then pg_column_size(changes)
                            else octet_length(changes::text) end as changes_size,
                       coalesce(case when pg_column_compression(before) is null then pg_column_size(before)
                                     else octet_length(before::text) end, 0) as before_size,
                       coalesce(case when pg_column_compression(after) is null then pg_column_size(after)
                                     else octet_length(after::text) end, 0) as after_size) sizes
              where stored_ahead < :bytes) step) weighed
       where ahead < :bytes
       order by change_no
      """;

  private static final String RANGE =
      WEIGHED.formatted(
          "gateledger.change c",
          "c.change_no between :first and :last and c.detected_at between :from and :to");

  private static final String CHOSEN =
      WEIGHED.formatted(
          """
          unnest(:numbers, :found_at) as k (number, found_at)
               cross join lateral (
                 select * from gateledger.change
                  where change_no = k.number and detected_at = k.found_at limit 1) c""",
          "true");

  private static final String BY_VERSION =
      """
      select c.change_no, c.detected_at, k.scope_key, r.id,
             case when r.version = c.version then r.name else later.name end as name,
             c.op, c.version, c.run_no, c.not_before, c.not_after,
             c.absent_since, c.provider_modified_at, c.content_hash, c.changes::text,
             null as before, null as after
        from unnest(:scopes, :ids, :versions, :found_at) as k (scope_key, id, version, found_at)
       cross join lateral (
         select scope_no from gateledger.scope where scope_key = k.scope_key
          union all
         select scope_no from gateledger.scope_rename where former_key = k.scope_key
          limit 1) s
       cross join lateral (
         select resource_no, id, version, name from gateledger.resource
          where scope_no = s.scope_no and id = k.id
          union all
         select resource_no, id, version, name from gateledger.departed_resource
          where scope_no = s.scope_no and id = k.id
          limit 1) r
       cross join lateral (
         select * from gateledger.change
          where resource_no = r.resource_no and version = k.version
            and detected_at between k.found_at - interval '1 ms' and k.found_at + interval '1 ms' limit 1) c
        left join lateral (
          select name from gateledger.resource_version
           where r.version > c.version and resource_no = r.resource_no and version = c.version
             and valid_to >= c.not_after - interval '1 ms' limit 1) later on true
      """;

  /**
   * What is read of a state is what stands in its row: a large one is kept elsewhere or compressed,
   * and a page of them could be any size.
   */
  private static final String BY_NUMBER =
      """
      select c.change_no, c.detected_at, told.scope_key, r.id, told.name,
             c.op, c.version, c.run_no, c.not_before, c.not_after,
             c.absent_since, c.provider_modified_at, c.content_hash, c.changes::text,
             case when pg_column_compression(earlier.attributes) is null
                   and pg_column_size(earlier.attributes) <= 8192 then earlier.attributes::text end as before,
             case when pg_column_compression(told.after) is null
                   and pg_column_size(told.after) <= 8192 then told.after::text end as after
        from unnest(:numbers, :found_at) as k (change_no, found_at)
       cross join lateral (
         select * from gateledger.change
          where change_no = k.change_no and detected_at = k.found_at limit 1) c
      """
          + STATES
          + """
       order by c.change_no
      """;

  /** Changes, in the order of their numbers, that were found between two moments. */
  public BoundedRows<CommittedChange> range(
      Connection connection, long first, long last, Instant from, Instant to, ReadBounds bounds) {
    List<CommittedChange> changes = new ArrayList<>();
    long next = first;
    long bytes = 0;
    while (changes.size() < bounds.rows() && bytes < bounds.bytes()) {
      int rows = rowsWanted(changes.size(), bytes, bounds);
      List<Weighed> step =
          step(connection, next, last, from, to, new ReadBounds(rows, bounds.bytes() - bytes));
      step.forEach(one -> changes.add(one.change()));
      if (!step.isEmpty()) {
        bytes += step.getLast().upTo();
        next = step.getLast().change().number() + 1;
      }
      if (next > last || step.size() < rows && bytes < bounds.bytes()) {
        return new BoundedRows<>(changes, true);
      }
    }
    return new BoundedRows<>(changes, false);
  }

  /** A tenth more than fills the bounds, should the rest weigh what was read on average. */
  private static int rowsWanted(int read, long bytes, ReadBounds bounds) {
    long rows =
        read == 0
            ? FIRST_STEP
            : Math.min(LARGEST_STEP, (bounds.bytes() - bytes) / (bytes / read + 1) * 11 / 10 + 10);
    return (int) Math.min(rows, bounds.rows() - read);
  }

  private static List<Weighed> step(
      Connection connection, long first, long last, Instant from, Instant to, ReadBounds bounds) {
    return weighed(
        Sql.over(connection)
            .createQuery(RANGE)
            .bind("first", first)
            .bind("last", last)
            .bind("from", from)
            .bind("to", to),
        bounds);
  }

  private static List<Weighed> weighed(Query query, ReadBounds bounds) {
    LastScope scopes = new LastScope();
    return query
        .bind("rows", bounds.rows())
        .bind("bytes", bounds.bytes())
        .map((row, context) -> new Weighed(change(row, scopes), row.getLong(17) + row.getLong(18)))
        .list();
  }

  /**
   * Changes that were chosen among others, in the order of their numbers; one that the ledger does
   * not have any more is not among them.
   *
   * @param chosen when each was found, by its number
   */
  public BoundedRows<CommittedChange> chosen(
      Connection connection, SortedMap<Long, Instant> chosen, long bytes) {
    List<Weighed> read =
        weighed(
            Sql.over(connection)
                .createQuery(CHOSEN)
                .bindArray("numbers", Long.class, chosen.keySet())
                .bindArray("found_at", Instant.class, chosen.values()),
            new ReadBounds(chosen.size(), bytes));
    boolean isAll = read.isEmpty() || read.size() == chosen.size() || read.getLast().upTo() < bytes;
    return new BoundedRows<>(read.stream().map(Weighed::change).toList(), isAll);
  }

  /**
   * Where to go on in a range of changes of which so many events were told: one for a first look,
   * two for what is news.
   *
   * @param at when they were found
   */
  public Continuation after(Connection connection, long first, long last, Instant at, int events) {
    return Sql.over(connection)
        .createQuery(
            """
            select change_no as change, (:events - told)::integer as events
              from (select change_no, sum(own) over (order by change_no) - own as told
                      from (select change_no, case op when 'baseline' then 1 else 2 end as own
                              from gateledger.change
                             where change_no between :first and :last and detected_at = :at) step) step
             where told <= :events
             order by change_no desc
             limit 1
            """)
        .bind("events", events)
        .bind("first", first)
        .bind("last", last)
        .bind("at", at)
        .mapTo(Continuation.class)
        .findOne()
        .orElse(new Continuation(first, events));
  }

  /**
   * Changes by their numbers, in that order, each with those of its states that are small.
   *
   * @param changes when each was found, by its number
   */
  public List<CommittedChange> numbered(Connection connection, SortedMap<Long, Instant> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    LastScope scopes = new LastScope();
    return Sql.over(connection)
        .createQuery(BY_NUMBER)
        .bindArray("numbers", Long.class, changes.keySet())
        .bindArray("found_at", Instant.class, changes.values())
        .map((row, context) -> change(row, scopes))
        .list();
  }

  /**
   * The changes that led to versions of resources, without the states around them.
   *
   * @param versions each with the moment at which its change was found
   */
  public List<CommittedChange> leadingTo(Connection connection, Collection<FoundVersion> versions) {
    if (versions.isEmpty()) {
      return List.of();
    }
    LastScope scopes = new LastScope();
    return Sql.over(connection)
        .createQuery(BY_VERSION)
        .bindArray(
            "scopes", String.class, versions.stream().map(one -> one.key().scope().key()).toList())
        .bindArray("ids", String.class, versions.stream().map(one -> one.key().id()).toList())
        .bindArray("versions", Integer.class, versions.stream().map(FoundVersion::version).toList())
        .bindArray("found_at", Instant.class, versions.stream().map(FoundVersion::foundAt).toList())
        .map((row, context) -> change(row, scopes))
        .list();
  }

  /** By hand and by position: a batch reads thousands of them. */
  private static CommittedChange change(ResultSet row, LastScope scopes) throws SQLException {
    return new CommittedChange(
        row.getLong(1),
        instant(row, 2),
        new ResourceKey(scopes.of(row.getString(3)), row.getString(4)),
        row.getString(5),
        WireNamed.ofWireName(Operation.class, row.getString(6)),
        row.getInt(7),
        row.getLong(8),
        instantOrNull(row, 9),
        instant(row, 10),
        instantOrNull(row, 11),
        instantOrNull(row, 12),
        ContentHash.of(row.getObject(13, UUID.class)),
        row.getString(14),
        row.getString(15),
        row.getString(16));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /**
   * A version and when its change was found.
   *
   * @param foundAt to the millisecond
   */
  public record FoundVersion(ResourceKey key, int version, Instant foundAt) {}

  /**
   * Where to go on.
   *
   * @param change the number of the change whose events come next
   * @param events how many of its own events were told
   */
  public record Continuation(long change, int events) {}

  private record Weighed(CommittedChange change, long upTo) {}

  /** The changes of a commit are of one scope, which is read once. */
  private static final class LastScope {

    private @Nullable String key;
    private @Nullable Scope scope;

    Scope of(String next) {
      Scope last = scope;
      if (last == null || !next.equals(key)) {
        last = Scope.parse(next);
        scope = last;
        key = next;
      }
      return last;
    }
  }
}

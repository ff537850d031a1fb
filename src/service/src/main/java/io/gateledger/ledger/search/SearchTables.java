package io.gateledger.ledger.search;

import io.gateledger.ledger.search.SearchedState.SearchedText;
import io.gateledger.ledger.sql.Sql;
import java.lang.reflect.Type;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The rows that search looks things up in. */
final class SearchTables {

  private SearchTables() {}

  /** The spans of one resource. */
  record Spans(
      long resource,
      int scope,
      List<Span<SearchedText>> texts,
      List<Span<SortedSet<String>>> networks) {

    @Nullable Span<SearchedText> openText() {
      return open(texts);
    }

    @Nullable Span<SortedSet<String>> openNetworks() {
      return open(networks);
    }

    private static <C> @Nullable Span<C> open(List<Span<C>> spans) {
      return spans.stream().filter(span -> span.to() == null).findFirst().orElse(null);
    }
  }

  /**
   * What is written of resources.
   *
   * @param scopes the scope of each of the resources
   * @param onlyOpen without what ended
   */
  static Map<Long, Spans> read(
      Connection connection,
      Collection<Long> resources,
      Collection<Integer> scopes,
      boolean onlyOpen) {
    Map<Long, Spans> found = new HashMap<>();
    String narrowed = onlyOpen ? " and valid_to = 'infinity'" : "";
    Sql.over(connection)
        .createQuery(
            """
            select resource_no, scope_no, version, valid_from, nullif(valid_to, 'infinity'), id_key, name_key, words::text
              from gateledger.search_entry
              join unnest(:scopes, :resources) as n (scope_no, resource_no) using (scope_no, resource_no)
             where true
            """
                + narrowed
                + " order by valid_from")
        .bindArray("scopes", Integer.class, scopes)
        .bindArray("resources", Long.class, resources)
        .map(
            (row, context) ->
                of(found, row)
                    .texts()
                    .add(
                        new Span<>(
                            row.getInt(3),
                            moment(row, 4),
                            momentOrNull(row, 5),
                            new SearchedText(
                                row.getString(6), row.getString(7), row.getString(8)))))
        .list();
    Sql.over(connection)
        .createQuery(
            """
            select resource_no, scope_no, version, valid_from, nullif(valid_to, 'infinity'),
                   array_agg(network::text)
              from gateledger.search_address
              join unnest(:scopes, :resources) as n (scope_no, resource_no) using (scope_no, resource_no)
             where true
            """
                + narrowed
                + " group by 1, 2, 3, 4, 5 order by valid_from")
        .bindArray("scopes", Integer.class, scopes)
        .bindArray("resources", Long.class, resources)
        .map(
            (row, context) ->
                of(found, row)
                    .networks()
                    .add(
                        new Span<>(
                            row.getInt(3),
                            moment(row, 4),
                            momentOrNull(row, 5),
                            networks(row.getArray(6)))))
        .list();
    return found;
  }

  private static Spans of(Map<Long, Spans> found, ResultSet row) throws SQLException {
    int scope = row.getInt(2);
    return found.computeIfAbsent(
        row.getLong(1),
        resource -> new Spans(resource, scope, new ArrayList<>(), new ArrayList<>()));
  }

  /** Lets the spans that hold now go, which others take the place of, or end as they say. */
  static void endOpen(Connection connection, List<Spans> before, Map<Long, Spans> after) {
    List<Ending> texts = new ArrayList<>();
    List<Ending> networks = new ArrayList<>();
    for (Spans one : before) {
      Spans now = after.get(one.resource());
      if (now != null) {
        Ending.of(one, one.openText(), now.texts()).ifChanged(texts);
        Ending.of(one, one.openNetworks(), now.networks()).ifChanged(networks);
      }
    }
    end(
        connection,
        texts,
        """
        delete from gateledger.search_entry e using unnest(:scopes, :resources, :ends) as n (scope_no, resource_no, valid_to)
         where e.scope_no = n.scope_no and e.resource_no = n.resource_no and e.valid_to = 'infinity' and n.valid_to is null
        """,
        """
        update gateledger.search_entry e set valid_to = n.valid_to from unnest(:scopes, :resources, :ends) as n (scope_no, resource_no, valid_to)
         where e.scope_no = n.scope_no and e.resource_no = n.resource_no and e.valid_to = 'infinity' and n.valid_to is not null
        """);
    end(
        connection,
        networks,
        """
        delete from gateledger.search_address e using unnest(:scopes, :resources, :ends) as n (scope_no, resource_no, valid_to)
         where e.scope_no = n.scope_no and e.resource_no = n.resource_no and e.valid_to = 'infinity' and n.valid_to is null
        """,
        """
        update gateledger.search_address e set valid_to = n.valid_to from unnest(:scopes, :resources, :ends) as n (scope_no, resource_no, valid_to)
         where e.scope_no = n.scope_no and e.resource_no = n.resource_no and e.valid_to = 'infinity' and n.valid_to is not null
        """);
  }

  /**
   * How an open span ends.
   *
   * @param at null where it held for no time, and goes
   */
  private record Ending(long resource, int scope, @Nullable Instant at, boolean isChanged) {

    static <C> Ending of(Spans of, @Nullable Span<C> open, List<Span<C>> now) {
      if (open == null) {
        return new Ending(of.resource(), of.scope(), null, false);
      }
      Span<C> same =
          now.stream().filter(span -> span.version() == open.version()).findFirst().orElse(null);
      return new Ending(
          of.resource(),
          of.scope(),
          same == null ? null : same.to(),
          same == null || same.to() != null);
    }

    void ifChanged(List<Ending> endings) {
      if (isChanged) {
        endings.add(this);
      }
    }
  }

  private static void end(
      Connection connection, List<Ending> endings, String deletion, String closing) {
    if (endings.isEmpty()) {
      return;
    }
    for (String sql : List.of(deletion, closing)) {
      Update update = Sql.over(connection).createUpdate(sql);
      bind(update, "scopes", Integer.class, endings, Ending::scope);
      bind(update, "resources", Long.class, endings, Ending::resource);
      bind(update, "ends", Instant.class, endings, Ending::at);
      update.execute();
    }
  }

  /** Forgets resources. */
  static void delete(Connection connection, List<Spans> resources) {
    for (String table : List.of("gateledger.search_entry", "gateledger.search_address")) {
      Update update =
          Sql.over(connection)
              .createUpdate(
                  "delete from %s e using unnest(:scopes, :resources) as n (scope_no, resource_no) where e.scope_no = n.scope_no and e.resource_no = n.resource_no"
                      .formatted(table));
      bind(update, "scopes", Integer.class, resources, Spans::scope);
      bind(update, "resources", Long.class, resources, Spans::resource);
      update.execute();
    }
  }

  /** Writes spans that are not there yet. */
  static void insert(Connection connection, List<Spans> resources) {
    List<Row<SearchedText>> texts = rows(resources, Spans::texts);
    if (!texts.isEmpty()) {
      Update update =
          Sql.over(connection)
              .createUpdate(
                  """
                  insert into gateledger.search_entry
                         (scope_no, resource_no, version, valid_from, valid_to, id_key, name_key, words)
                  select n.scope_no, n.resource_no, n.version, n.valid_from, coalesce(n.valid_to, 'infinity'),
                         n.id_key, n.name_key, n.words::tsvector
                    from unnest(:scopes, :resources, :versions, :begins, :ends, :ids, :names, :words)
                         as n (scope_no, resource_no, version, valid_from, valid_to, id_key, name_key, words)
                  """);
      bindSpans(update, texts);
      bind(update, "ids", String.class, texts, row -> row.span().content().id());
      bind(update, "names", String.class, texts, row -> row.span().content().name());
      bind(update, "words", String.class, texts, row -> row.span().content().words());
      update.execute();
    }
    List<Row<String>> networks =
        rows(resources, Spans::networks).stream()
            .flatMap(row -> row.span().content().stream().map(network -> row.with(network)))
            .toList();
    if (!networks.isEmpty()) {
      Update update =
          Sql.over(connection)
              .createUpdate(
                  """
                  insert into gateledger.search_address (scope_no, resource_no, version, valid_from, valid_to, network)
                  select n.scope_no, n.resource_no, n.version, n.valid_from, coalesce(n.valid_to, 'infinity'),
                         n.network::cidr
                    from unnest(:scopes, :resources, :versions, :begins, :ends, :networks)
                         as n (scope_no, resource_no, version, valid_from, valid_to, network)
                  """);
      bindSpans(update, networks);
      bind(update, "networks", String.class, networks, row -> row.span().content());
      update.execute();
    }
  }

  private record Row<C>(long resource, int scope, Span<C> span) {

    <D> Row<D> with(D content) {
      return new Row<>(
          resource, scope, new Span<>(span.version(), span.from(), span.to(), content));
    }
  }

  private static <C> List<Row<C>> rows(
      List<Spans> resources, Function<Spans, List<Span<C>>> spans) {
    return resources.stream()
        .flatMap(
            one ->
                spans.apply(one).stream().map(span -> new Row<>(one.resource(), one.scope(), span)))
        .toList();
  }

  private static <C> void bindSpans(Update update, List<Row<C>> rows) {
    bind(update, "scopes", Integer.class, rows, Row::scope);
    bind(update, "resources", Long.class, rows, Row::resource);
    bind(update, "versions", Integer.class, rows, row -> row.span().version());
    bind(update, "begins", Instant.class, rows, row -> row.span().from());
    bind(update, "ends", Instant.class, rows, row -> row.span().to());
  }

  private static <T> void bind(
      Update statement,
      String name,
      Type type,
      List<T> rows,
      Function<T, ? extends @Nullable Object> value) {
    statement.bindArray(name, type, rows.stream().map(value).toArray());
  }

  static SortedSet<String> networks(@Nullable Array array) throws SQLException {
    return array == null
        ? Collections.emptySortedSet()
        : new TreeSet<>(Arrays.asList((String[]) array.getArray()));
  }

  static Instant moment(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant momentOrNull(ResultSet row, int column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}

package io.gateledger.ledger.search;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.ledger.search.SearchTables.Spans;
import io.gateledger.ledger.search.SearchedState.SearchedText;
import io.gateledger.ledger.sql.LedgerUnavailable;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Follows the changes in the order of their commits, and writes down how what they led to is found.
 * A scope that it does not have yet, or that was read anew since, it writes from what the ledger
 * holds of it. Each step is one transaction, so that one that was broken off has not happened; any
 * node may take the next.
 */
@ApplicationScoped
public class SearchIndex {

  private static final int CHANGES = 2_000;
  private static final int RESOURCES = 1_000;
  private static final int PAST = 5_000;

  private final Transactions transactions;
  private final SearchFields fields;
  private final String fieldsJson;

  /** Written anew by this node already, since another one searches other fields of their type. */
  private final Set<Integer> decided = new HashSet<>();

  public SearchIndex(Transactions transactions, Catalogue catalogue) {
    this.transactions = transactions;
    this.fields = SearchFields.of(catalogue);
    this.fieldsJson = fields.json();
  }

  /**
   * Takes one step.
   *
   * @return whether there is more to do at once; not where another node is at it
   * @throws LedgerUnavailable when the database fails
   */
  public boolean advance() {
    try {
      return transactions.inTransaction(this::step);
    } catch (LedgerUnavailable e) {
      if (e.isLockTimeout()) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Forgets what ended before what is kept of versions: a part of it.
   *
   * @return whether there may be more
   */
  public boolean forgetPast() {
    return transactions.inTransaction(
        connection ->
            Sql.over(connection)
                .createQuery("select gateledger.search_forget(:many)")
                .bind("many", PAST)
                .mapTo(Boolean.class)
                .one());
  }

  /**
   * The lock comes before the first look, so that what is seen is what the one before left; from
   * then on all of it is of one moment, so that a scope that is written from what there is needs no
   * change that was followed already.
   */
  private boolean step(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set transaction isolation level repeatable read");
      statement.execute("lock table gateledger.search_place in exclusive mode nowait");
    }
    int followed = follow(connection);
    if (followed == CHANGES) {
      return true;
    }
    Pending pending = pending(connection);
    return pending != null && write(connection, pending);
  }

  private record Followed(long change, @Nullable SearchedState state) {}

  private int follow(Connection connection) {
    List<Followed> changes =
        Sql.over(connection)
            .createQuery(
                """
                select c.resource_no, c.scope_no, c.version, c.valid_from, c.is_gone, c.id_key, c.name_key, c.words,
                       c.networks, c.change_no,
                       exists (select from gateledger.search_scope w
                                where w.scope_no = c.scope_no and (w.written_to is null or w.written_to >= c.resource_no))
                  from gateledger.search_place p, gateledger.search_changed(p.change_no, :many, :fields::jsonb) c
                 order by c.change_no
                """)
            .bind("many", CHANGES)
            .bind("fields", fieldsJson)
            .map(
                (row, context) ->
                    new Followed(
                        row.getLong(10),
                        row.getBoolean(11) && row.getObject(4) != null ? state(row) : null))
            .list();
    if (!changes.isEmpty()) {
      List<SearchedState> states =
          changes.stream().map(Followed::state).filter(Objects::nonNull).toList();
      append(connection, states);
      Sql.over(connection)
          .createUpdate("update gateledger.search_place set change_no = :to")
          .bind("to", changes.getLast().change())
          .execute();
    }
    return changes.size();
  }

  private static void append(Connection connection, List<SearchedState> states) {
    Map<Long, List<SearchedState>> byResource = byResource(states);
    if (byResource.isEmpty()) {
      return;
    }
    Map<Long, Spans> before = read(connection, byResource, true);
    Map<Long, Spans> after = new LinkedHashMap<>();
    byResource.forEach(
        (resource, of) -> after.put(resource, spans(before.get(resource), resource, of)));
    SearchTables.endOpen(connection, List.copyOf(before.values()), after);
    SearchTables.insert(
        connection,
        after.values().stream().map(one -> withoutOpen(one, before.get(one.resource()))).toList());
  }

  /** The spans that are not written yet: the open one is. */
  private static Spans withoutOpen(Spans now, @Nullable Spans before) {
    if (before == null) {
      return now;
    }
    Span<SearchedText> text = before.openText();
    Span<SortedSet<String>> networks = before.openNetworks();
    return new Spans(
        now.resource(),
        now.scope(),
        now.texts().stream()
            .filter(span -> text == null || span.version() != text.version())
            .toList(),
        now.networks().stream()
            .filter(span -> networks == null || span.version() != networks.version())
            .toList());
  }

  private static Spans spans(@Nullable Spans before, long resource, List<SearchedState> states) {
    return new Spans(
        resource,
        states.getFirst().scope(),
        Span.after(before == null ? null : before.openText(), states, SearchedState::text),
        Span.after(
            before == null ? null : before.openNetworks(),
            states,
            state -> state.networks().isEmpty() ? null : state.networks()));
  }

  private record Pending(int scope, UUID form, UUID fields, long writtenTo) {}

  /** The next scope to be written; null where all are. */
  private @Nullable Pending pending(Connection connection) {
    List<SearchFields.OfType> types = fields.types();
    Pending pending =
        Sql.over(connection)
            .createQuery(
                """
                select p.scope_no, p.canonical_form, p.fields, p.written_to
                  from gateledger.search_pending(:providers, :types, :fields, :none, :decided) p
                """)
            .bindArray(
                "providers",
                String.class,
                types.stream().map(SearchFields.OfType::provider).toList())
            .bindArray(
                "types", String.class, types.stream().map(SearchFields.OfType::type).toList())
            .bindArray("fields", UUID.class, types.stream().map(SearchFields.OfType::name).toList())
            .bind("none", SearchFields.nameOfNone())
            .bindArray("decided", Integer.class, decided)
            .map(
                (row, context) ->
                    new Pending(
                        row.getInt(1),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getLong(4)))
            .findFirst()
            .orElse(null);
    if (pending != null) {
      decided.add(pending.scope());
    }
    return pending;
  }

  /** Writes the next resources of a scope. */
  private boolean write(Connection connection, Pending pending) {
    Map<Long, List<SearchedState>> byResource =
        byResource(
            Sql.over(connection)
                .createQuery(
                    """
                    select s.resource_no, s.scope_no, s.version, s.valid_from, s.is_gone, s.id_key, s.name_key, s.words, s.networks
                      from gateledger.search_stored(:scope, :after, :many, :fields::jsonb) s
                     order by s.resource_no, s.version
                    """)
                .bind("scope", pending.scope())
                .bind("after", pending.writtenTo())
                .bind("many", RESOURCES)
                .bind("fields", fieldsJson)
                .map((row, context) -> state(row))
                .list());
    if (!byResource.isEmpty()) {
      Map<Long, Spans> before = read(connection, byResource, false);
      List<Spans> changed = new ArrayList<>();
      byResource.forEach(
          (resource, of) -> {
            Spans now = spans(null, resource, of);
            if (!now.equals(before.get(resource))) {
              changed.add(now);
            }
          });
      SearchTables.delete(connection, changed);
      SearchTables.insert(connection, changed);
    }
    boolean isWhole = byResource.size() < RESOURCES;
    Long to = isWhole ? null : byResource.keySet().stream().max(Long::compare).orElseThrow();
    Sql.over(connection)
        .createUpdate(
            """
            insert into gateledger.search_scope (scope_no, canonical_form, fields, written_to)
            values (:scope, :form, :fields, :to)
                on conflict (scope_no) do update
               set canonical_form = excluded.canonical_form, fields = excluded.fields, written_to = excluded.written_to
            """)
        .bind("scope", pending.scope())
        .bind("form", pending.form())
        .bind("fields", pending.fields())
        .bind("to", to)
        .execute();
    return true;
  }

  private static Map<Long, Spans> read(
      Connection connection, Map<Long, List<SearchedState>> byResource, boolean onlyOpen) {
    Collection<Integer> scopes =
        byResource.values().stream().map(states -> states.getFirst().scope()).toList();
    return SearchTables.read(connection, List.copyOf(byResource.keySet()), scopes, onlyOpen);
  }

  private static Map<Long, List<SearchedState>> byResource(List<SearchedState> states) {
    Map<Long, List<SearchedState>> byResource = new LinkedHashMap<>();
    for (SearchedState state : states) {
      byResource.computeIfAbsent(state.resource(), number -> new ArrayList<>()).add(state);
    }
    return byResource;
  }

  private static SearchedState state(ResultSet row) throws SQLException {
    return new SearchedState(
        row.getLong(1),
        row.getInt(2),
        row.getInt(3),
        SearchTables.moment(row, 4),
        row.getBoolean(5),
        new SearchedText(row.getString(6), row.getString(7), row.getString(8)),
        SearchTables.networks(row.getArray(9)));
  }
}

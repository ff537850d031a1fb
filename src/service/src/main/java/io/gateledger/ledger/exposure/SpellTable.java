package io.gateledger.ledger.exposure;

import io.gateledger.ledger.exposure.Spell.Boundary;
import io.gateledger.ledger.sql.Sql;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The spells as PostgreSQL keeps them. */
final class SpellTable {

  private SpellTable() {}

  static void insert(Connection connection, int scope, List<Spell> spells) {
    if (spells.isEmpty()) {
      return;
    }
    Update insert =
        Sql.over(connection)
            .createUpdate(
                """
                insert into gateledger.exposure
                       (scope_no, resource_no, from_version, began_at, began_after, began_by,
                        to_version, ended_at, ended_after, ended_by, group_type, group_id,
                        family, protocol, first_port, last_port, service, remote, unreadable)
                select :scope, *
                  from unnest(:resources, :from_versions, :began_at, :began_after, :began_by,
                              :to_versions, :ended_at, :ended_after, :ended_by, :group_types,
                              :group_ids, :families, :protocols, :first_ports, :last_ports,
                              :services, :remotes, :unreadable)
                """)
            .bind("scope", scope);
    bind(insert, "resources", Long.class, spells, Spell::resource);
    bind(insert, "from_versions", Integer.class, spells, spell -> spell.began().version());
    bind(insert, "began_at", Instant.class, spells, spell -> spell.began().at());
    bind(insert, "began_after", Instant.class, spells, spell -> spell.began().after());
    bind(insert, "began_by", Instant.class, spells, spell -> spell.began().by());
    bindEnd(insert, "to_versions", Integer.class, spells, Boundary::version);
    bindEnd(insert, "ended_at", Instant.class, spells, Boundary::at);
    bindEnd(insert, "ended_after", Instant.class, spells, Boundary::after);
    bindEnd(insert, "ended_by", Instant.class, spells, Boundary::by);
    bind(insert, "group_types", String.class, spells, spell -> spell.content().groupType());
    bind(insert, "group_ids", String.class, spells, spell -> spell.content().group());
    bind(insert, "families", String.class, spells, spell -> spell.content().family());
    bind(insert, "protocols", String.class, spells, spell -> spell.content().protocol());
    bind(insert, "first_ports", Integer.class, spells, spell -> spell.content().firstPort());
    bind(insert, "last_ports", Integer.class, spells, spell -> spell.content().lastPort());
    bind(insert, "services", String.class, spells, spell -> spell.content().service());
    bind(insert, "remotes", String.class, spells, spell -> spell.content().remote());
    bind(insert, "unreadable", String.class, spells, spell -> spell.content().unreadable());
    insert.execute();
  }

  /** Ends the open spells of rules. */
  static void end(Connection connection, List<Spell> ended) {
    if (ended.isEmpty()) {
      return;
    }
    Update update =
        Sql.over(connection)
            .createUpdate(
                """
                update gateledger.exposure e
                   set to_version = n.version, ended_at = n.at, ended_after = n.after, ended_by = n.by
                  from unnest(:resources, :versions, :at, :after, :by)
                       as n (resource_no, version, at, after, by)
                 where e.resource_no = n.resource_no and e.ended_at is null
                """);
    bind(update, "resources", Long.class, ended, Spell::resource);
    bindEnd(update, "versions", Integer.class, ended, Boundary::version);
    bindEnd(update, "at", Instant.class, ended, Boundary::at);
    bindEnd(update, "after", Instant.class, ended, Boundary::after);
    bindEnd(update, "by", Instant.class, ended, Boundary::by);
    update.execute();
  }

  /** Every spell of a scope, by the numbers of the rules, in their order. */
  static Map<Long, List<Spell>> ofScope(Connection connection, int scope) {
    Map<Long, List<Spell>> spells = new LinkedHashMap<>();
    Sql.over(connection)
        .createQuery(
            """
            select resource_no, from_version, began_at, began_after, began_by,
                   to_version, ended_at, ended_after, ended_by, group_type, group_id, family,
                   protocol, first_port, last_port, service, remote, unreadable
              from gateledger.exposure
             where scope_no = :scope
             order by resource_no, from_version
            """)
        .bind("scope", scope)
        .map((row, context) -> spell(row))
        .forEach(
            spell ->
                spells.computeIfAbsent(spell.resource(), number -> new ArrayList<>()).add(spell));
    return spells;
  }

  static void deleteOfScope(Connection connection, int scope) {
    Sql.over(connection)
        .createUpdate("delete from gateledger.exposure where scope_no = :scope")
        .bind("scope", scope)
        .execute();
  }

  private static Spell spell(ResultSet row) throws SQLException {
    Instant endedAt = instant(row, "ended_at");
    return new Spell(
        row.getLong("resource_no"),
        content(row),
        new Boundary(
            row.getInt("from_version"),
            row.getObject("began_at", OffsetDateTime.class).toInstant(),
            instant(row, "began_after"),
            instant(row, "began_by")),
        endedAt == null
            ? null
            : new Boundary(
                row.getInt("to_version"),
                endedAt,
                instant(row, "ended_after"),
                instant(row, "ended_by")));
  }

  /** What a row says, or null where it has none. */
  static @Nullable ExposedRule contentOrNull(ResultSet row) throws SQLException {
    boolean none = row.getString("service") == null && row.getString("unreadable") == null;
    return none ? null : content(row);
  }

  private static ExposedRule content(ResultSet row) throws SQLException {
    return new ExposedRule(
        row.getString("group_type"),
        row.getString("group_id"),
        row.getString("family"),
        row.getString("protocol"),
        row.getObject("first_port", Integer.class),
        row.getObject("last_port", Integer.class),
        row.getString("service"),
        row.getString("remote"),
        row.getString("unreadable"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }

  private static void bindEnd(
      Update statement,
      String name,
      Type type,
      List<Spell> spells,
      Function<Boundary, ? extends @Nullable Object> value) {
    bind(
        statement,
        name,
        type,
        spells,
        spell -> spell.ended() == null ? null : value.apply(spell.ended()));
  }

  private static void bind(
      Update statement,
      String name,
      Type type,
      List<Spell> spells,
      Function<Spell, ? extends @Nullable Object> value) {
    statement.bindArray(name, type, spells.stream().map(value).toArray());
  }
}

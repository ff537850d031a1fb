package io.gateledger.ledger.exposure;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.diff.Change;
import io.gateledger.ledger.StoredAttributes;
import io.gateledger.ledger.exposure.Spell.Boundary;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.Presence;
import io.gateledger.rule.RuleReader;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes what rules are exposed, in the transaction that writes their changes. Of types that are no
 * rules it does nothing.
 */
@ApplicationScoped
public class ExposureRecorder {

  private static final Logger LOG = Logger.getLogger(ExposureRecorder.class);

  private static final int FETCHED_AT_ONCE = 1_000;

  /** Whether what is known of the run's scope is what its chain and its entry say now. */
  public boolean isUpToDate(Connection connection, Run run, ResourceType type) {
    Optional<RuleReader> reader = RuleReader.of(type);
    return reader.isEmpty()
        || Sql.over(connection)
            .createQuery(
                """
                select exists (
                  select from gateledger.exposure_basis b join gateledger.scope s using (scope_no)
                   where b.scope_no = :scope and b.mapping = :mapping
                     and b.link_number = s.link_number)
                """)
            .bind("scope", run.scopeNumber())
            .bind("mapping", reader.get().fingerprint().toUuid())
            .mapTo(Boolean.class)
            .one();
  }

  /**
   * Works out anew what the rules of the run's scope are exposed, from all that is kept of them.
   */
  public void workOutAnew(Connection connection, Run run, ResourceType type) {
    RuleReader reader = RuleReader.of(type).orElseThrow();
    int scope = run.scopeNumber();
    SpellFold fold = new SpellFold(SpellTable.ofScope(connection, scope));
    foldStates(connection, scope, reader, fold);
    List<Spell> spells = fold.spells();
    SpellTable.deleteOfScope(connection, scope);
    SpellTable.insert(connection, scope, spells);
    addWindows(connection, scope);
    Sql.over(connection)
        .createUpdate(
            """
            insert into gateledger.exposure_basis (scope_no, mapping, link_number)
            select scope_no, :mapping, link_number from gateledger.scope where scope_no = :scope
            on conflict (scope_no)
              do update set mapping = excluded.mapping, link_number = excluded.link_number
            """)
        .bind("mapping", reader.fingerprint().toUuid())
        .bind("scope", scope)
        .execute();
    LOG.debugf("exposures were worked out anew: scope=%s spells=%d", run.scope(), spells.size());
  }

  /**
   * Takes changes into account that the transaction has written, with the newest link of the chain.
   * Where it is not known what earlier changes led to, the next run works out all of it.
   */
  public void record(Connection connection, Run run, ResourceType type, List<Change> changes) {
    RuleReader reader = RuleReader.of(type).orElse(null);
    if (reader != null && goesOn(connection, run, reader)) {
      Map<String, Change> byId = HashMap.newHashMap(changes.size());
      Map<String, @Nullable ExposedRule> now = HashMap.newHashMap(changes.size());
      for (Change change : changes) {
        ExposedRule content = ExposedRule.of(reader, change.after());
        if (content != null || change.version() > 1) {
          byId.put(change.key().id(), change);
          now.put(change.key().id(), content);
        }
      }
      apply(connection, run, byId, now);
    }
  }

  private static boolean goesOn(Connection connection, Run run, RuleReader reader) {
    return Sql.over(connection)
            .createUpdate(
                """
                update gateledger.exposure_basis b
                   set link_number = s.link_number
                  from gateledger.scope s
                 where s.scope_no = b.scope_no and b.scope_no = :scope and b.mapping = :mapping
                   and b.link_number = s.link_number - 1
                """)
            .bind("scope", run.scopeNumber())
            .bind("mapping", reader.fingerprint().toUuid())
            .execute()
        == 1;
  }

  private static void apply(
      Connection connection,
      Run run,
      Map<String, Change> changes,
      Map<String, @Nullable ExposedRule> now) {
    if (changes.isEmpty()) {
      return;
    }
    List<Spell> ended = new ArrayList<>();
    List<Spell> begun = new ArrayList<>();
    for (RuleState state : states(connection, run, changes)) {
      ExposedRule content = now.get(state.id());
      if (Objects.equals(content, state.open())) {
        continue;
      }
      if (state.open() != null) {
        ended.add(new Spell(state.resource(), state.open(), state.newest(), state.newest()));
      }
      if (content != null) {
        begun.add(new Spell(state.resource(), content, state.newest(), null));
      }
    }
    SpellTable.end(connection, ended);
    SpellTable.insert(connection, run.scopeNumber(), begun);
  }

  private static List<RuleState> states(
      Connection connection, Run run, Map<String, Change> changes) {
    return Sql.over(connection)
        .createQuery(
            """
            select r.resource_no, r.id, r.version, r.valid_from, e.group_type, e.group_id, e.family,
                   e.protocol, e.first_port, e.last_port, e.service, e.remote, e.unreadable
              from gateledger.resource r
              left join gateledger.exposure e on e.resource_no = r.resource_no and e.ended_at is null
             where r.scope_no = :scope and r.id = any(:ids)
             order by r.resource_no
            """)
        .bind("scope", run.scopeNumber())
        .bindArray("ids", String.class, changes.keySet())
        .map(
            (row, context) -> {
              Change change = Objects.requireNonNull(changes.get(row.getString("id")));
              return new RuleState(
                  row.getLong("resource_no"),
                  change.key().id(),
                  new Boundary(
                      row.getInt("version"),
                      row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                      change.observed().notBefore(),
                      change.observed().notAfter()),
                  SpellTable.contentOrNull(row));
            })
        .list();
  }

  /** Along the numbers of the scope's rules, since superseded states are found by these. */
  private static void foldStates(
      Connection connection, int scope, RuleReader reader, SpellFold fold) {
    Sql.over(connection)
        .createQuery(
            """
            select r.resource_no, v.version, v.presence, v.valid_from, v.attributes::text
              from gateledger.every_resource r
              cross join lateral (
                select version, presence, valid_from, attributes
                  from gateledger.resource_version
                 where resource_no = r.resource_no
                 union all
                select version, presence, valid_from, attributes
                  from gateledger.resource
                 where resource_no = r.resource_no) v
             where r.scope_no = :scope
             order by r.resource_no, v.version
            """)
        .bind("scope", scope)
        .setFetchSize(FETCHED_AT_ONCE)
        .map(
            (row, context) -> {
              boolean deleted = row.getString(3).equals(Presence.DELETED.wireName());
              fold.add(
                  row.getLong(1),
                  new Boundary(
                      row.getInt(2),
                      row.getObject(4, OffsetDateTime.class).toInstant(),
                      null,
                      null),
                  deleted
                      ? null
                      : ExposedRule.of(reader, StoredAttributes.parse(row.getString(5))));
              return row.getLong(1);
            })
        .forEach(number -> {});
  }

  /** What is told of the windows of changes, for as long as these are kept. */
  private static void addWindows(Connection connection, int scope) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.exposure e
               set began_after = c.not_before, began_by = c.not_after
              from gateledger.change c
             where e.scope_no = :scope and e.began_by is null
               and c.resource_no = e.resource_no and c.version = e.from_version
            """)
        .bind("scope", scope)
        .execute();
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.exposure e
               set ended_after = c.not_before, ended_by = c.not_after
              from gateledger.change c
             where e.scope_no = :scope and e.ended_at is not null and e.ended_by is null
               and c.resource_no = e.resource_no and c.version = e.to_version
            """)
        .bind("scope", scope)
        .execute();
  }

  /**
   * A rule as it is now.
   *
   * @param open what its open spell says, null where it has none
   */
  private record RuleState(long resource, String id, Boundary newest, @Nullable ExposedRule open) {}
}

package io.gateledger.ledger.scope;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the living nodes are configured to look at. A claim goes with its node's row. */
@ApplicationScoped
public class NodeClaims {

  /** Writes down what a node claims, if that is not what it claimed before. */
  public void write(Connection connection, NodeClaim claim) {
    SortedMap<String, String> settings = claim.sortedSettings();
    Sql.over(connection)
        .createUpdate(
            """
            insert into gateledger.node_claim as c (node_id, name, scopes, settings)
            values (:node, :name, :scopes, jsonb_object(:subjects, :values))
            on conflict (node_id) do update
               set name = excluded.name, scopes = excluded.scopes, settings = excluded.settings,
                   claimed_at = clock_timestamp()
             where (c.name, c.scopes, c.settings) is distinct from (excluded.name, excluded.scopes, excluded.settings)
            """)
        .bind("node", claim.node())
        .bind("name", claim.name())
        .bindArray(
            "scopes", String.class, claim.scopes().stream().map(Scope::key).sorted().toList())
        .bindArray("subjects", String.class, List.copyOf(settings.keySet()))
        .bindArray("values", String.class, List.copyOf(settings.values()))
        .execute();
  }

  /** Scopes that the node has claimed until now, and does not by what it is about to write. */
  public Set<Integer> dropped(Connection connection, NodeClaim claim) {
    return Sql.over(connection)
        .createQuery(
            """
            select scope_no
              from (select unnest(scopes) as scope_key from gateledger.node_claim where node_id = :node
                    except
                    select unnest(:scopes)) dropped
              join gateledger.scope using (scope_key)
            """)
        .bind("node", claim.node())
        .bindArray("scopes", String.class, claim.scopes().stream().map(Scope::key).toList())
        .mapTo(Integer.class)
        .set();
  }

  /** Whether every one of these nodes has said what it claims. */
  public boolean areKnownOf(Connection connection, Collection<UUID> nodes) {
    return Sql.over(connection)
        .createQuery(
            """
            select not exists (select from unnest(:nodes) as n (node_id)
                                where n.node_id not in (select node_id from gateledger.node_claim))
            """)
        .bindArray("nodes", UUID.class, nodes)
        .mapTo(Boolean.class)
        .one();
  }

  /** Whether any living node looks at anything. */
  public boolean isAnythingClaimed(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            "select exists (select from gateledger.node_claim where cardinality(scopes) > 0)")
        .mapTo(Boolean.class)
        .one();
  }

  /** Whether no living node says that other alert rules are in force than these. */
  public boolean areRulesAgreed(Connection connection, String version) {
    return Sql.over(connection)
        .createQuery(
            """
            select not exists (select from gateledger.node_claim where settings ->> :setting <> :rules)
            """)
        .bind("setting", NodeClaim.ALERT_RULES)
        .bind("rules", NodeClaim.rulesOf(version))
        .mapTo(Boolean.class)
        .one();
  }

  /** The accounts that other nodes look at, as {@code provider/account}. */
  public Set<String> accountsOfOthers(Connection connection, UUID node) {
    return Sql.over(connection)
        .createQuery(
            """
            select distinct split_part(scope, '/', 1) || '/' || split_part(scope, '/', 2)
              from gateledger.node_claim c, unnest(c.scopes) scope
             where c.node_id <> :node
            """)
        .bind("node", node)
        .mapTo(String.class)
        .set();
  }

  /** The settings of the living nodes, in the order of their names. */
  public List<NodeSettings> settings(Connection connection) {
    Map<UUID, ClaimedSettings> byNode = new LinkedHashMap<>();
    Sql.over(connection)
        .createQuery(
            """
            select c.node_id, c.name, s.key as subject, s.value
              from gateledger.node_claim c
              left join lateral jsonb_each_text(c.settings) s on true
             order by c.name, c.node_id, s.key
            """)
        .map(
            row ->
                byNode
                    .computeIfAbsent(
                        row.getColumn("node_id", UUID.class),
                        node -> new ClaimedSettings(row.getColumn("name", String.class)))
                    .with(
                        row.getColumn("subject", String.class),
                        row.getColumn("value", String.class)))
        .list();
    return byNode.values().stream().map(ClaimedSettings::settings).toList();
  }

  /** Those of one node, while they are read. */
  private record ClaimedSettings(String node, Map<String, String> bySubject) {

    ClaimedSettings(String node) {
      this(node, new LinkedHashMap<>());
    }

    /**
     * @param subject null for a node that claims no settings
     */
    ClaimedSettings with(@Nullable String subject, @Nullable String value) {
      if (subject != null && value != null) {
        bySubject.put(subject, value);
      }
      return this;
    }

    NodeSettings settings() {
      return new NodeSettings(node, bySubject);
    }
  }
}

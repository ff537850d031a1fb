package io.gateledger.ledger.exposure;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.ledger.StoredAttributes;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.rule.GroupStep;
import io.gateledger.rule.RuleReader;
import io.gateledger.rule.RuleReading;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the rules that groups had, and what became of them. */
@ApplicationScoped
public class GroupRulesReader {

  private final Transactions transactions;
  private final Catalogue catalogue;

  public GroupRulesReader(Transactions transactions, Catalogue catalogue) {
    this.transactions = transactions;
    this.catalogue = catalogue;
  }

  /**
   * What became of the rules of a group between two instants, as far as was known then or learnt
   * since. What was last seen of a scope that is not looked at any more counts as being there.
   *
   * @return empty where no rules are of groups of that type, and where neither the group was ever
   *     seen nor a rule of it at either instant
   * @throws io.gateledger.ledger.sql.LedgerUnavailable when the database fails
   */
  public Optional<AsOf<GroupStep>> between(ResourceKey group, Instant from, Instant to) {
    return rulesOf(group)
        .flatMap(
            type ->
                transactions.inTransaction(
                    connection -> {
                      Map<String, RuleReading> before = rules(connection, type, group, from);
                      Map<String, RuleReading> after = rules(connection, type, group, to);
                      return before.isEmpty() && after.isEmpty() && !isKnown(connection, group)
                          ? Optional.empty()
                          : Optional.of(
                              new AsOf<>(
                                  GroupStep.between(before, after),
                                  ExposureReader.droppedSince(connection, from)));
                    }));
  }

  private static boolean isKnown(Connection connection, ResourceKey group) {
    return Sql.over(connection)
        .createQuery(
            """
            select exists (select from gateledger.scope s
                             join gateledger.every_resource r using (scope_no)
                            where s.scope_key = :scope and r.id = :id)
            """)
        .bind("scope", group.scope())
        .bind("id", group.id())
        .mapTo(Boolean.class)
        .one();
  }

  private Optional<ResourceType> rulesOf(ResourceKey group) {
    return catalogue.typesOf(group.scope().provider()).stream()
        .filter(
            type ->
                RuleReader.of(type)
                    .filter(reader -> group.scope().type().equals(reader.groupType()))
                    .isPresent())
        .findFirst();
  }

  private static Map<String, RuleReading> rules(
      Connection connection, ResourceType type, ResourceKey group, Instant at) {
    RuleReader reader = RuleReader.of(type).orElseThrow();
    FieldPath field = Objects.requireNonNull(Objects.requireNonNull(type.rule()).group());
    Scope groups = group.scope();
    Scope scope = new Scope(groups.provider(), groups.account(), groups.region(), type.name());
    Map<String, RuleReading> rules = new HashMap<>();
    Sql.over(connection)
        .createQuery(
            """
            select r.id, v.attributes::text
              from gateledger.scope s
              join gateledger.resource r using (scope_no)
              cross join lateral (
                select presence, attributes
                  from gateledger.resource_version
                 where resource_no = r.resource_no and valid_from <= :at and valid_to > :at
                 union all
                select presence, attributes
                  from gateledger.resource
                 where resource_no = r.resource_no and valid_from <= :at) v
             where s.scope_key = :scope and v.presence <> 'deleted'
               and v.attributes #>> :path = :group
            """)
        .bind("at", at)
        .bind("scope", scope.key())
        .bindArray("path", String.class, field.segments())
        .bind("group", group.id())
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(
            rule -> rules.put(rule.getKey(), reader.read(StoredAttributes.parse(rule.getValue()))));
    return rules;
  }
}

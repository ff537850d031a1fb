package io.gateledger.ledger.relation;

import io.gateledger.ledger.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells how resources were called when changes were committed, on the caller's connection. The
 * order of commits decides and no clock, so that the answer is the same whenever it is asked for,
 * for as long as the states are kept.
 */
@ApplicationScoped
public class NameReader {

  /**
   * The version that a resource had at a change is the one before the first that a later change led
   * to. Mostly there is none, and the current name is the one; so it is looked for from the current
   * version back.
   */
  private static final String NAMES =
      """
      select k.place,
             case when later.version is null then r.name else earlier.name end as name
        from unnest(:scopes, :ids, :changes) with ordinality as k (scope_key, id, change_no, place)
       cross join lateral (
         select scope_no from gateledger.scope where scope_key = k.scope_key
          union all
         select scope_no from gateledger.scope_rename where former_key = k.scope_key
          limit 1) s
       cross join lateral (
         select resource_no, version, name from gateledger.resource
          where scope_no = s.scope_no and id = k.id
          union all
         select resource_no, version, name from gateledger.departed_resource
          where scope_no = s.scope_no and id = k.id
          limit 1) r
       cross join lateral (
         select case when exists (select from gateledger.change c
                                   where c.resource_no = r.resource_no and c.version = r.version
                                     and c.change_no > k.change_no)
                     then (select min(c.version) from gateledger.change c
                            where c.resource_no = r.resource_no and c.change_no > k.change_no)
                end as version) later
        left join lateral (
          select v.name from gateledger.resource_version v
           where v.resource_no = r.resource_no and v.version = later.version - 1
           limit 1) earlier on true
       where later.version is null or later.version > 1
      """;

  /** The answers by their questions; a resource that was not known then has none. */
  public Map<NameAt, KnownName> names(Connection connection, Collection<NameAt> questions) {
    List<NameAt> asked = questions.stream().distinct().toList();
    Map<NameAt, KnownName> names = HashMap.newHashMap(asked.size());
    if (asked.isEmpty()) {
      return names;
    }
    Sql.over(connection)
        .createQuery(NAMES)
        .bindArray(
            "scopes", String.class, asked.stream().map(one -> one.key().scope().key()).toList())
        .bindArray("ids", String.class, asked.stream().map(one -> one.key().id()).toList())
        .bindArray("changes", Long.class, asked.stream().map(NameAt::change).toList())
        .map((row, context) -> Map.entry(row.getInt(1) - 1, new KnownName(row.getString(2))))
        .forEach(one -> names.put(asked.get(one.getKey()), one.getValue()));
    return names;
  }
}

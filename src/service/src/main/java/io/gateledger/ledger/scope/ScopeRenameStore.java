package io.gateledger.ledger.scope;

import io.gateledger.ledger.scope.HashChain.PendingLink;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Lets scopes go on under other keys, and knows which they had. What a run found is known by the
 * key of that time for ever: in the hash chain, and on the topics. On the caller's connection,
 * which holds {@link RetirementStore#enter}.
 */
@ApplicationScoped
public class ScopeRenameStore {

  /** A link of the chain may lie in a month that nobody has made yet, by a clock that is off. */
  private static final String MONTH =
      "select 1 from gateledger.keep_month_of('gateledger.ledger_link', :now)";

  /**
   * A scope that is registered.
   *
   * @param isRetired whether nobody looks at it
   * @param claimedBy the name of another living node that is configured to look at it, empty where
   *     none is
   */
  public record KnownScope(int number, Scope scope, boolean isRetired, String claimedBy) {}

  /**
   * Those of some scopes that are registered.
   *
   * @param node whose own claim does not count
   */
  public List<KnownScope> known(Connection connection, UUID node, Collection<Scope> scopes) {
    return Sql.over(connection)
        .createQuery(
            """
            select s.scope_no as number, s.scope_key as scope, s.retired_at is not null as is_retired,
                   coalesce((select min(c.name) from gateledger.node_claim c
                              where c.node_id <> :node and s.scope_key = any(c.scopes)), '') as claimed_by
              from gateledger.scope s
             where s.scope_key = any(:keys)
             order by s.scope_key
            """)
        .bind("node", node)
        .bindArray("keys", String.class, keys(scopes))
        .mapTo(KnownScope.class)
        .list();
  }

  /**
   * Those of some scopes that are not registered, while one is that they may have been before: to
   * register them would cut a history in two.
   *
   * @param formersByScope what each may have been before
   */
  public static Set<Scope> awaiting(Connection connection, Map<Scope, List<Scope>> formersByScope) {
    List<Map.Entry<Scope, Scope>> pairs =
        formersByScope.entrySet().stream()
            .flatMap(one -> one.getValue().stream().map(former -> Map.entry(one.getKey(), former)))
            .toList();
    return pairs.isEmpty()
        ? Set.of()
        : Sql.over(connection)
            .createQuery(
                """
                select distinct n.scope_key
                  from unnest(:keys, :formers) as n (scope_key, former_key)
                  join gateledger.scope f on f.scope_key = n.former_key
                 where not exists (select from gateledger.scope s where s.scope_key = n.scope_key)
                """)
            .bindArray("keys", String.class, pairs.stream().map(one -> one.getKey().key()).toList())
            .bindArray(
                "formers", String.class, pairs.stream().map(one -> one.getValue().key()).toList())
            .mapTo(Scope.class)
            .set();
  }

  /** The scopes that had one of some keys and have another now, which nobody else may have. */
  public Map<Scope, Scope> givenUp(Connection connection, Collection<Scope> scopes) {
    return Sql.over(connection)
        .createQuery(
            """
            select n.former_key, s.scope_key
              from gateledger.scope_rename n
              join gateledger.scope s using (scope_no)
             where n.former_key = any(:keys) and s.scope_key <> n.former_key
            """)
        .bindArray("keys", String.class, keys(scopes))
        .reduceRows(
            new HashMap<Scope, Scope>(),
            (byFormer, row) -> {
              byFormer.put(
                  row.getColumn("former_key", Scope.class),
                  row.getColumn("scope_key", Scope.class));
              return byFormer;
            });
  }

  /** The keys that a scope had before, or any of these; none of a scope that was never renamed. */
  public List<Scope> formerly(Connection connection, int scopeNumber) {
    return Sql.over(connection)
        .createQuery(
            """
            select former_key from gateledger.scope_rename where scope_no = :scope order by rename_no
            """)
        .bind("scope", scopeNumber)
        .mapTo(Scope.class)
        .list();
  }

  /** Of some accounts, as {@code provider/account}, those that the ledger has or had scopes of. */
  public Set<String> accountsEverKnown(Connection connection, Collection<String> accounts) {
    return Sql.over(connection)
        .createQuery(
            """
            select a.account from unnest(:accounts) as a (account)
             where exists (select from gateledger.scope s where s.provider || '/' || s.account = a.account)
                or exists (select from gateledger.scope_rename n
                            where split_part(n.former_key, '/', 1) || '/' || split_part(n.former_key, '/', 2) = a.account)
            """)
        .bindArray("accounts", String.class, List.copyOf(accounts))
        .mapTo(String.class)
        .set();
  }

  /**
   * Gives a scope another key. What runs of it can commit nothing more; the chain gets a link that
   * says under which key it goes on, and the schedule stays.
   */
  public ScopeRename rename(
      Connection connection, KnownScope known, Scope scope, String node, Instant now) {
    ScopeRegister.lock(connection, known.number());
    Sql.over(connection).createQuery(MONTH).bind("now", now).mapTo(Integer.class).one();
    long throughRun = latestRun(connection, known.number());
    PendingLink link = HashChain.next(connection, known.number());
    HashChain.append(
        connection,
        new HashChain.LinkPlace(known.number(), known.scope(), throughRun),
        link,
        List.of(new ChainLine("rename").add(known.scope().key()).add(scope.key()).add(now)),
        null,
        0,
        now);
    return Sql.over(connection)
        .createQuery(
            """
            with renamed as (
              update gateledger.scope
                 set scope_key = :key, account = :account, fence = fence + 1
               where scope_no = :scope
              returning scope_no, latest_run_no, latest_run_at, retired_at),
            ended as (
              update gateledger.run r
                 set outcome = 'failed', finished_at = greatest(r.started_at, :now),
                     reasons = '["its account was renamed before it ended"]'
                from renamed
               where r.run_no = renamed.latest_run_no and r.started_at = renamed.latest_run_at
                 and r.outcome = 'running'),
            scheduled as (
              update gateledger.schedule set account = :account where scope_no = :scope),
            noted as (
              insert into gateledger.scope_rename
                     (scope_no, former_key, scope_key, through_run_no, link_number, renamed_at, node)
              values (:scope, :former, :key, :through, :link, :now, :node)
              returning rename_no, former_key, scope_key, through_run_no, renamed_at)
            select n.rename_no as number, r.scope_no as scope_number, n.former_key as former, n.scope_key as scope,
                   n.through_run_no as through_run, n.renamed_at as at, r.retired_at is not null as is_retired
              from noted n, renamed r
            """)
        .bind("key", scope)
        .bind("account", scope.account())
        .bind("scope", known.number())
        .bind("now", now)
        .bind("former", known.scope())
        .bind("through", throughRun)
        .bind("link", link.number())
        .bind("node", node)
        .mapTo(ScopeRename.class)
        .one();
  }

  private static long latestRun(Connection connection, int scopeNumber) {
    return Sql.over(connection)
        .createQuery(
            "select coalesce(latest_run_no, 0) from gateledger.scope where scope_no = :scope")
        .bind("scope", scopeNumber)
        .mapTo(Long.class)
        .one();
  }

  private static List<String> keys(Collection<Scope> scopes) {
    return scopes.stream().map(Scope::key).distinct().toList();
  }
}

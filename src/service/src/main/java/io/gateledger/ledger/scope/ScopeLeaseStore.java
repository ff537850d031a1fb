package io.gateledger.ledger.scope;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.Scope;
import io.gateledger.run.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/**
 * When each scope is due, and which node holds it. Every moment is of PostgreSQL's clock. Each
 * scope has slots, an interval apart, that follow from its key: whatever was missed is made up by
 * one look, and the next one is at the next slot.
 */
@ApplicationScoped
public class ScopeLeaseStore {

  /**
   * What a row must be to be leased. A moment further ahead than the interval was written by a
   * clock that has been set back since. A lease of this node that it knows nothing of was granted
   * in an answer that never came.
   */
  private static final String IS_DUE =
      """
      (s.node_id is null or s.node_id = :node) and s.scope_no <> all (:running)
      and (s.due_at <= statement_timestamp() or s.asked_at is not null or s.leased_for = 'look-now'
           or s.due_at > statement_timestamp() + s.interval_ms * interval '1 millisecond')
      """;

  /**
   * Takes on scopes, and makes their intervals those given. Retired ones have no schedule: those of
   * the given ones are left out, and the rows of any are removed.
   *
   * @return the scopes taken on, by their numbers
   */
  public Map<Integer, Scope> reconcile(Connection connection, Collection<PolledScope> scopes) {
    removeRetired(connection);
    List<String> keys = parts(scopes, polled -> polled.scope().key());
    Sql.over(connection)
        .createUpdate(
            """
            insert into gateledger.schedule as s (scope_no, account, slot_seed, regular_ms, attention_ms, due_at)
            select c.scope_no, c.account, hashtextextended(c.scope_key, 0) & 9223372036854775807, n.regular_ms, n.attention_ms,
                   -- A sixth of the interval, so that what is new is seen soon and not all at once.
                   statement_timestamp() + random() * n.regular_ms / 6 * interval '1 millisecond'
              from unnest(:keys, :regular, :attention) as n (scope_key, regular_ms, attention_ms)
              join gateledger.scope c using (scope_key)
             where c.retired_at is null
             order by c.scope_no -- the same on every node, so that no two wait for each other
            on conflict (scope_no) do update
               set regular_ms = excluded.regular_ms, attention_ms = excluded.attention_ms,
                   due_at = least(s.due_at, gateledger.next_slot(
                     statement_timestamp(), s.slot_seed,
                     case when s.needs_attention then excluded.attention_ms else excluded.regular_ms end))
             where s.regular_ms <> excluded.regular_ms or s.attention_ms <> excluded.attention_ms
            """)
        .bindArray("keys", String.class, keys)
        .bindArray("regular", Long.class, parts(scopes, polled -> polled.regular().toMillis()))
        .bindArray("attention", Long.class, parts(scopes, polled -> polled.attention().toMillis()))
        .execute();
    return Sql.over(connection)
        .createQuery(
            """
            select c.scope_no, c.scope_key as scope from unnest(:keys) as n (scope_key)
              join gateledger.scope c using (scope_key)
              join gateledger.schedule s using (scope_no)
            """)
        .bindArray("keys", String.class, keys)
        .reduceRows(
            new HashMap<Integer, Scope>(),
            (byNumber, row) -> {
              byNumber.put(
                  row.getColumn("scope_no", Integer.class), row.getColumn("scope", Scope.class));
              return byNumber;
            });
  }

  /** A scope that was retired is leased by nobody any more. */
  static void removeRetired(Connection connection) {
    Sql.over(connection)
        .createUpdate(
            """
            delete from gateledger.schedule s using gateledger.scope c
             where c.scope_no = s.scope_no and c.retired_at is not null
            """)
        .execute();
  }

  /** Removes the schedule of one scope, if it is retired. */
  public void removeIfRetired(Connection connection, int scopeNumber) {
    Sql.over(connection)
        .createUpdate(
            """
            delete from gateledger.schedule s using gateledger.scope c
             where s.scope_no = :scope and c.scope_no = s.scope_no and c.retired_at is not null
            """)
        .bind("scope", scopeNumber)
        .execute();
  }

  /**
   * Leases what is due to a node, and moves each on to its next slot. An account may hold no more
   * places than stay free, so that however many scopes of an account hang, another account finds a
   * place.
   *
   * @param node a registered one
   * @param mine the scopes that the node may run
   * @param running those that it runs now, each with its account
   * @param places how many more it can run
   */
  public LeasedScopes lease(
      Connection connection,
      UUID node,
      Collection<Integer> mine,
      Map<Integer, String> running,
      int places) {
    List<Map.Entry<Integer, String>> busy = List.copyOf(running.entrySet());
    return Sql.over(connection)
        .createQuery(
            """
            with busy as (
              select account, count(*) as held from unnest(:accounts) as b (account) group by account),
            due as (
              select s.scope_no, s.due_at,
                     coalesce(busy.held, 0) + row_number() over (
                       partition by s.account order by s.asked_at is null, s.due_at, s.scope_no) as held
                from gateledger.schedule s
                join unnest(:mine) as mine (scope_no) using (scope_no)
                left join busy using (account)
               where %1$s),
            ranked as (
              select *, row_number() over (order by held, due_at, scope_no) as place from due),
            chosen as (
              select s.scope_no
                from ranked r
                join gateledger.schedule s using (scope_no)
               where r.held <= :places - r.place + 1 and %1$s
               for update of s skip locked),
            leased as (
              update gateledger.schedule s
                 set node_id = :node, lease = s.lease + 1, leased_at = statement_timestamp(), asked_at = null,
                     leased_for = case when s.asked_at is not null or s.leased_for = 'look-now' then 'look-now'
                                       else 'schedule' end,
                     due_at = gateledger.next_slot(statement_timestamp(), s.slot_seed, s.interval_ms)
                from chosen
               where s.scope_no = chosen.scope_no
              returning s.scope_no, s.lease, s.leased_for)
            select w.waiting, w.longest_wait_ms, l.scope_no, l.lease, l.leased_for
              from (select count(*)::int as waiting,
                           coalesce(greatest(0, extract(epoch from max(statement_timestamp() - due_at)) * 1000), 0)::bigint
                             as longest_wait_ms
                      from ranked where held > :places - place + 1) w
              left join leased l on true
            """
                .formatted(IS_DUE))
        .bind("node", node)
        .bindArray("mine", Integer.class, List.copyOf(mine))
        .bindArray("running", Integer.class, parts(busy, Map.Entry::getKey))
        .bindArray("accounts", String.class, parts(busy, Map.Entry::getValue))
        .bind("places", places)
        .reduceRows(new Reading(), Reading::add)
        .result();
  }

  /**
   * Leases one scope that nobody holds, whether or not it is due.
   *
   * @param node a registered one
   * @return empty while another holds it, or where it has no schedule
   */
  public Optional<ScopeLease> leaseNow(Connection connection, UUID node, Scope scope) {
    return Sql.over(connection)
        .createQuery(
            """
            update gateledger.schedule s
               set node_id = :node, lease = s.lease + 1, leased_at = statement_timestamp(), asked_at = null,
                   leased_for = 'look-now',
                   due_at = gateledger.next_slot(statement_timestamp(), s.slot_seed, s.interval_ms)
              from (select f.scope_no from gateledger.schedule f join gateledger.scope c using (scope_no)
                     where c.scope_key = :scope and c.retired_at is null and f.node_id is null
                       for update of f skip locked) free
             where s.scope_no = free.scope_no
            returning s.scope_no, s.lease, s.leased_for
            """)
        .bind("node", node)
        .bind("scope", scope)
        .map(
            row ->
                new ScopeLease(
                    row.getColumn("scope_no", Integer.class),
                    row.getColumn("lease", Long.class),
                    row.getColumn("leased_for", Trigger.class)))
        .findOne();
  }

  /** Whether a scope has a schedule; one that is retired has none. */
  public boolean isScheduled(Connection connection, Scope scope) {
    return Sql.over(connection)
        .createQuery(
            """
            select exists (select from gateledger.schedule s join gateledger.scope c using (scope_no)
                            where c.scope_key = :scope and c.retired_at is null)
            """)
        .bind("scope", scope)
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * The rows of one answer; the first says what waits, and each one that names a scope leases it.
   */
  private static final class Reading {
    private final List<ScopeLease> leases = new ArrayList<>();
    private int waiting;
    private Duration longestWait = Duration.ZERO;

    Reading add(RowView row) {
      waiting = row.getColumn("waiting", Integer.class);
      longestWait = Duration.ofMillis(row.getColumn("longest_wait_ms", Long.class));
      Integer scope = row.getColumn("scope_no", Integer.class);
      if (scope != null) {
        leases.add(
            new ScopeLease(
                scope,
                row.getColumn("lease", Long.class),
                row.getColumn("leased_for", Trigger.class)));
      }
      return this;
    }

    LeasedScopes result() {
      return new LeasedScopes(leases, waiting, longestWait);
    }
  }

  /**
   * Gives a lease back, unless the scope has been leased anew since.
   *
   * @param needsAttention which interval it has from now on; null when that is not known
   * @return whether the scope is due again
   */
  public boolean release(
      Connection connection, UUID node, ScopeLease lease, @Nullable Boolean needsAttention) {
    return Sql.over(connection)
        .createQuery(
            """
            update gateledger.schedule s
               set node_id = null, leased_for = null, needs_attention = n.needs,
                   due_at = case when n.needs = s.needs_attention or s.due_at <= statement_timestamp() then s.due_at
                                 else gateledger.next_slot(statement_timestamp(), s.slot_seed,
                                        case when n.needs then s.attention_ms else s.regular_ms end) end
              from (select scope_no, coalesce(:needs::boolean, needs_attention) as needs
                      from gateledger.schedule where scope_no = :scope) n
             where s.scope_no = n.scope_no and s.node_id = :node and s.lease = :lease
            returning s.due_at <= statement_timestamp() or s.asked_at is not null
            """)
        .bind("needs", needsAttention)
        .bind("scope", lease.scopeNumber())
        .bind("node", node)
        .bind("lease", lease.number())
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }

  /**
   * Asks for a look at a scope, once more after the one that is under way, if any. Until it begins,
   * further asking changes nothing.
   *
   * @return whether the scope has a schedule
   */
  public boolean ask(Connection connection, Scope scope) {
    return Sql.over(connection)
            .createUpdate(
                """
                update gateledger.schedule s set asked_at = coalesce(s.asked_at, statement_timestamp())
                  from gateledger.scope c
                 where c.scope_key = :scope and s.scope_no = c.scope_no and c.retired_at is null
                """)
            .bind("scope", scope)
            .execute()
        == 1;
  }

  private static <T, R> List<R> parts(Collection<T> all, Function<T, R> part) {
    return all.stream().map(part).toList();
  }
}

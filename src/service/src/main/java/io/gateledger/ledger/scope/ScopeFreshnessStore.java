package io.gateledger.ledger.scope;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.Scope;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.RunProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How fresh the scopes are: when each was last seen whole, and why it is not. */
@ApplicationScoped
public class ScopeFreshnessStore {

  /** How fresh the scopes are, retired ones left out. */
  public List<ScopeFreshness> all(Connection connection) {
    return read(connection, null);
  }

  /**
   * Keeps a scope's runs from ending until the transaction does, and says how fresh it is; empty
   * when it is retired or not known.
   */
  public Optional<ScopeFreshness> hold(Connection connection, Scope scope) {
    ScopeRegister.lock(connection, scope);
    // A statement of its own, for it has to see what ended while the lock was waited for.
    return read(connection, scope).stream().findFirst();
  }

  private static List<ScopeFreshness> read(Connection connection, @Nullable Scope only) {
    return Sql.over(connection)
        .createQuery(
            """
            select s.scope_key as scope,
                   greatest(s.registered_at, s.returned_at) as watched_since,
                   s.fresh_as_of, s.seen_whole_at,
                   r.reasons ->> 0 as last_reason, r.node as last_node,
                   exists (select from gateledger.retirement w
                            where w.scope_no = s.scope_no and w.retired_at is null) as is_unclaimed
              from gateledger.scope s
              left join lateral (
                select reasons, node from gateledger.run
                 where scope_no = s.scope_no and outcome <> 'running'
                 order by run_no desc limit 1) r on true
             where s.retired_at is null and s.scope_key = coalesce(:only, s.scope_key)
             order by s.scope_key
            """)
        .bind("only", only)
        .mapTo(ScopeFreshness.class)
        .list();
  }

  /**
   * Whether the provider's last answer to any scope of an account was that it does not accept the
   * credentials. A run that got no answer takes nothing back.
   */
  public boolean areCredentialsRejected(Connection connection, String provider, String account) {
    return Sql.over(connection)
        .createQuery(
            """
            select exists (
              select from gateledger.scope s
               cross join lateral (
                 select problem from gateledger.run r
                  where r.scope_no = s.scope_no and r.outcome <> 'running'
                    and not (r.outcome = :failed and coalesce(r.problem, :unanswered) = :unanswered)
                  order by r.run_no desc limit 1) r
               where s.provider = :provider and s.account = :account and s.retired_at is null
                 and r.problem = :rejected)
            """)
        .bind("failed", RunOutcome.FAILED)
        .bind("unanswered", RunProblem.TRY_LATER)
        .bind("rejected", RunProblem.CREDENTIALS_REJECTED)
        .bind("provider", provider)
        .bind("account", account)
        .mapTo(Boolean.class)
        .one();
  }
}

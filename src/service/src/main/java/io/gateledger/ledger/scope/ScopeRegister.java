package io.gateledger.ledger.scope;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Scope;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The scopes that were ever looked at; none is ever deleted. */
@ApplicationScoped
public class ScopeRegister {

  private final Transactions transactions;

  ScopeRegister(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * A region that an account has scopes of.
   *
   * @param region as it is spelt in their keys
   */
  public record RegisteredRegion(String provider, String account, String region) {}

  /**
   * The regions that there are scopes of; where some differ by letter case only, one of them: that
   * which is looked at, or was last.
   */
  public List<RegisteredRegion> regions() {
    return transactions.inTransaction(
        connection ->
            Sql.over(connection)
                .createQuery(
                    """
                    select distinct on (provider, account, lower(region))
                           provider, account, region
                      from gateledger.scope
                     order by provider, account, lower(region), retired_at desc nulls first
                    """)
                .map(
                    (row, context) ->
                        new RegisteredRegion(row.getString(1), row.getString(2), row.getString(3)))
                .list());
  }

  /** The scopes that are retired, by the ledger's numbers of them. */
  public static List<Integer> retired(Connection connection) {
    return Sql.over(connection)
        .createQuery("select scope_no from gateledger.scope where retired_at is not null")
        .mapTo(Integer.class)
        .list();
  }

  /** Every scope with the key that it has now, by the ledger's number of it. */
  public static Map<Integer, Scope> keys(Connection connection) {
    return Sql.over(connection)
        .createQuery("select scope_no, scope_key from gateledger.scope")
        .reduceRows(
            new HashMap<Integer, Scope>(),
            (byNumber, row) -> {
              byNumber.put(
                  row.getColumn("scope_no", Integer.class),
                  row.getColumn("scope_key", Scope.class));
              return byNumber;
            });
  }

  /** Keeps runs and operators from a scope until the transaction ends. */
  public static void lock(Connection connection, Scope scope) {
    Sql.over(connection)
        .createQuery(
            "select scope_no from gateledger.scope where scope_key = :scope for no key update")
        .bind("scope", scope)
        .mapTo(Integer.class)
        .list();
  }

  /** The same, of the scope that has a number. */
  public static void lock(Connection connection, int scopeNumber) {
    Sql.over(connection)
        .createQuery(
            "select scope_no from gateledger.scope where scope_no = :scope for no key update")
        .bind("scope", scopeNumber)
        .mapTo(Integer.class)
        .list();
  }

  /**
   * Writes down in which form the attributes of a scope are stored now.
   *
   * @return the version of the catalogue entry before, null where there was none
   */
  public static @Nullable Integer adoptForm(
      Connection connection, Run run, ContentHash form, int catalogueVersion) {
    return Sql.over(connection)
        .createQuery(
            """
            with old as (
              select scope_no, catalogue_version from gateledger.scope where scope_no = :scope)
            update gateledger.scope s
               set canonical_form = :form, catalogue_version = :version
              from old
             where s.scope_no = old.scope_no
            returning old.catalogue_version
            """)
        .bind("scope", run.scopeNumber())
        .bind("form", form)
        .bind("version", catalogueVersion)
        .map((row, context) -> Optional.ofNullable(row.getObject(1, Integer.class)))
        .one()
        .orElse(null);
  }

  /** Writes down that the attributes of a scope are not all stored in one form now. */
  public static void forgetForm(Connection connection, Run run) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.scope set canonical_form = null
             where scope_no = :scope and canonical_form is not null
            """)
        .bind("scope", run.scopeNumber())
        .execute();
  }

  /**
   * Registers scopes, those aside that are; another node may be at it too. A key that was given up
   * by a rename is nobody's any more: what was told under it is not to be told of something else.
   */
  public static void register(Connection connection, Collection<Scope> scopes, Instant now) {
    Sql.over(connection)
        .createUpdate(
            """
            insert into gateledger.scope (scope_key, provider, account, region, type, registered_at)
            select n.scope_key, n.provider, n.account, n.region, n.type, :now
              from unnest(:keys, :providers, :accounts, :regions, :types)
                     as n (scope_key, provider, account, region, type)
             where not exists (select from gateledger.scope s where s.scope_key = n.scope_key)
               and not exists (select from gateledger.scope_rename r where r.former_key = n.scope_key)
             order by n.scope_key -- the same on every node, so that no two wait for each other
            on conflict (scope_key) do nothing
            """)
        .bind("now", now)
        .bindArray("keys", String.class, parts(scopes, Scope::key))
        .bindArray("providers", String.class, parts(scopes, Scope::provider))
        .bindArray("accounts", String.class, parts(scopes, Scope::account))
        .bindArray("regions", String.class, parts(scopes, Scope::region))
        .bindArray("types", String.class, parts(scopes, Scope::type))
        .execute();
  }

  private static List<String> parts(Collection<Scope> scopes, Function<Scope, String> part) {
    return scopes.stream().map(part).toList();
  }
}

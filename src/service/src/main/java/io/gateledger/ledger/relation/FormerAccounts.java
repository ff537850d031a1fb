package io.gateledger.ledger.relation;

import io.gateledger.ledger.sql.Sql;
import java.sql.Connection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What accounts were called before they were renamed in the configuration.
 *
 * @param byAccount the former names, by {@code provider/account}; those that were never renamed are
 *     absent
 */
public record FormerAccounts(Map<String, Set<String>> byAccount) {

  public FormerAccounts {
    byAccount = Map.copyOf(byAccount);
  }

  /** All that the ledger knows. */
  public static FormerAccounts read(Connection connection) {
    return new FormerAccounts(
        Sql.over(connection)
            .createQuery(
                """
                select distinct s.provider, s.account, split_part(n.former_key, '/', 2) as former
                  from gateledger.scope_rename n
                  join gateledger.scope s using (scope_no)
                """)
            .reduceRows(
                new HashMap<String, Set<String>>(),
                (byAccount, row) -> {
                  String account = row.getColumn("account", String.class);
                  String former = row.getColumn("former", String.class);
                  if (!former.equals(account)) {
                    byAccount
                        .computeIfAbsent(
                            row.getColumn("provider", String.class) + '/' + account,
                            any -> new HashSet<>())
                        .add(former);
                  }
                  return byAccount;
                }));
  }

  /** The former names of an account; none of one that was never renamed. */
  public Set<String> of(String provider, String account) {
    return byAccount.getOrDefault(provider + '/' + account, Set.of());
  }
}

package io.gateledger.collect.account;

import io.gateledger.collect.provider.Account;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Told after a changed configuration is in force; told again where an observer failed. {@link
 * Accounts} answers from it by then.
 *
 * @param added the names of accounts that were not there before
 * @param removed of those that are gone
 * @param changed of those that differ, be it in a secret only
 */
public record ConfigurationTakenUp(Set<String> added, Set<String> removed, Set<String> changed) {

  public ConfigurationTakenUp {
    added = new TreeSet<>(added);
    removed = new TreeSet<>(removed);
    changed = new TreeSet<>(changed);
  }

  public static ConfigurationTakenUp between(List<Account> before, List<Account> after) {
    Map<String, Account> old = byName(before);
    Map<String, Account> now = byName(after);
    Set<String> kept = new HashSet<>(old.keySet());
    kept.retainAll(now.keySet());
    Set<String> changed = new HashSet<>(kept);
    changed.removeIf(name -> Objects.equals(old.get(name), now.get(name)));
    return new ConfigurationTakenUp(without(now, kept), without(old, kept), changed);
  }

  /** Whether no account has changed, though something else of the configuration may have. */
  public boolean changesNothing() {
    return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
  }

  /** This, with what was taken up after it. */
  public ConfigurationTakenUp and(ConfigurationTakenUp later) {
    return new ConfigurationTakenUp(
        union(added, later.added), union(removed, later.removed), union(changed, later.changed));
  }

  private static Set<String> union(Set<String> names, Set<String> more) {
    Set<String> all = new HashSet<>(names);
    all.addAll(more);
    return all;
  }

  private static Map<String, Account> byName(List<Account> accounts) {
    return accounts.stream()
        .collect(Collectors.toMap(Account::name, one -> one, (one, same) -> one, TreeMap::new));
  }

  private static Set<String> without(Map<String, Account> accounts, Set<String> names) {
    Set<String> rest = new HashSet<>(accounts.keySet());
    rest.removeAll(names);
    return rest;
  }
}

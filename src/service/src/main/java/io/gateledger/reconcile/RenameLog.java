package io.gateledger.reconcile;

import io.gateledger.ledger.scope.ScopeRename;
import io.gateledger.reconcile.AccountRenames.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Says what became of renames: what stays as it is once, for it is looked at every minute. */
final class RenameLog {

  private static final Logger LOG = Logger.getLogger(RenameLog.class);

  private final Set<String> said = ConcurrentHashMap.newKeySet();

  void log(String node, Outcome outcome) {
    Map<String, List<ScopeRename>> done =
        outcome.done().stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.scope().account(), TreeMap::new, Collectors.toList()));
    done.forEach(
        (account, scopes) ->
            LOG.infof(
                "account goes on with the history of its former name: account=%s formerly=%s"
                    + " scopes=%d node=%s",
                account,
                scopes.stream().map(one -> one.former().account()).distinct().toList(),
                scopes.size(),
                node));
    outcome
        .waiting()
        .forEach(
            (account, why) -> {
              if (isNews(account, why)) {
                LOG.infof("account waits for its former name: account=%s why=%s", account, why);
              }
            });
    outcome
        .refused()
        .forEach(
            (account, why) -> {
              if (isNews(account.key(), why)) {
                LOG.warnf(
                    "account is not looked at, since it cannot go on with the history of its former"
                        + " name: account=%s why=%s",
                    account.account(), why);
              }
            });
    outcome
        .apart()
        .forEach(
            (account, why) -> {
              if (isNews(account, why)) {
                LOG.warnf(
                    "account has a history of its own, and does not go on with that of its former"
                        + " name: account=%s why=%s",
                    account, why);
              }
            });
    outcome
        .unknown()
        .forEach(
            (account, names) -> {
              if (isNews(account, names.toString())) {
                LOG.warnf(
                    "former names of an account are not known to the ledger: account=%s formerly=%s",
                    account, names);
              }
            });
  }

  private boolean isNews(String account, String what) {
    return said.add(account + ' ' + what);
  }
}

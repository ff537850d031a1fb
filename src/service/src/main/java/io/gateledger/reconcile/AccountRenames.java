package io.gateledger.reconcile;

import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.ledger.run.ScopeIdentity;
import io.gateledger.ledger.run.ScopeIdentityStore;
import io.gateledger.ledger.scope.NodeClaim;
import io.gateledger.ledger.scope.ScopeRename;
import io.gateledger.ledger.scope.ScopeRenameStore;
import io.gateledger.ledger.scope.ScopeRenameStore.KnownScope;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets the scopes of renamed accounts go on under their new keys, with all their history. What
 * cannot is held back rather than begun anew: a history that was cut in two is not joined again.
 */
@ApplicationScoped
class AccountRenames {

  private final ScopeRenameStore renames;
  private final ScopeIdentityStore identities;

  AccountRenames(ScopeRenameStore renames, ScopeIdentityStore identities) {
    this.renames = renames;
    this.identities = identities;
  }

  /**
   * What became of renames.
   *
   * @param done those that were carried out now
   * @param kept the ledger's numbers of scopes that are not to be retired, since an account is to
   *     go on with them
   * @param held configured scopes that are not to be registered, and so not looked at
   * @param waiting what a node that runs still looks at by a former name, by the account
   * @param refused why scopes are held, by the account
   * @param apart why an account has a history of its own beside that of its former name
   * @param unknown former names that the ledger has never heard of, by the account
   */
  record Outcome(
      List<ScopeRename> done,
      Set<Integer> kept,
      Set<Scope> held,
      Map<String, String> waiting,
      Map<OfAccount, String> refused,
      Map<String, String> apart,
      Map<String, Set<String>> unknown) {

    Outcome() {
      this(
          new ArrayList<>(),
          new HashSet<>(),
          new HashSet<>(),
          new TreeMap<>(),
          new HashMap<>(),
          new TreeMap<>(),
          new TreeMap<>());
    }
  }

  /**
   * Renames what can be.
   *
   * @param own what this node claims, written down already
   * @param isEveryClaimKnown whether every living node has said what it looks at
   */
  Outcome carryOut(
      Connection connection,
      NodeClaim own,
      List<RenameRequest> requests,
      boolean isEveryClaimKnown,
      Instant now) {
    return new Attempt(connection, own, requests, isEveryClaimKnown, now).carryOut();
  }

  /** One look at what is to be renamed. */
  private final class Attempt {

    private final Connection connection;
    private final NodeClaim own;
    private final List<RenameRequest> requests;
    private final boolean isEveryClaimKnown;
    private final Instant now;
    private final Outcome outcome = new Outcome();

    /** What has another key now, by the one it gave up. */
    private final Map<Scope, Scope> givenUp;

    private final Map<Scope, KnownScope> known;

    Attempt(
        Connection connection,
        NodeClaim own,
        List<RenameRequest> requests,
        boolean isEveryClaimKnown,
        Instant now) {
      this.connection = connection;
      this.own = own;
      this.requests = requests;
      this.isEveryClaimKnown = isEveryClaimKnown;
      this.now = now;
      givenUp = renames.givenUp(connection, own.scopes());
      known = requests.isEmpty() && givenUp.isEmpty() ? Map.of() : known();
    }

    private Map<Scope, KnownScope> known() {
      List<Scope> keys =
          Stream.concat(
                  own.scopes().stream(),
                  requests.stream().flatMap(request -> request.formers().stream()))
              .toList();
      return renames.known(connection, own.node(), keys).stream()
          .collect(Collectors.toMap(KnownScope::scope, Function.identity()));
    }

    Outcome carryOut() {
      requests.forEach(this::decide);
      Set<Scope> settled = new HashSet<>(outcome.held());
      outcome.done().forEach(rename -> settled.add(rename.scope()));
      givenUp.forEach(
          (scope, goesOn) -> {
            if (!known.containsKey(scope) && !settled.contains(scope)) {
              refuse(
                  scope,
                  "%s was renamed and is %s now: say formerly: %s, or give the account another name"
                      .formatted(scope, goesOn, goesOn.account()));
            }
          });
      noteUnknownNames();
      return outcome;
    }

    private void decide(RenameRequest request) {
      List<KnownScope> formers =
          request.formers().stream().flatMap(key -> Stream.ofNullable(known.get(key))).toList();
      List<KnownScope> living = formers.stream().filter(one -> !one.isRetired()).toList();
      List<KnownScope> candidates = living.isEmpty() ? formers : living;
      if (known.containsKey(request.scope())) {
        living.stream().findFirst().ifPresent(former -> goOnApart(request.scope(), former));
      } else if (candidates.size() == 1) {
        decide(request, candidates.getFirst());
      } else if (!candidates.isEmpty()) {
        formers.forEach(one -> outcome.kept().add(one.number()));
        refuse(
            request.scope(),
            "both %s and %s have a history, and one alone can be gone on with"
                .formatted(candidates.getFirst().scope(), candidates.get(1).scope()));
      }
    }

    private void decide(RenameRequest request, KnownScope former) {
      Scope scope = request.scope();
      Scope elsewhere = givenUp.getOrDefault(scope, former.scope());
      if (!elsewhere.equals(former.scope())) {
        outcome.kept().add(former.number());
        refuse(
            scope,
            "%s was renamed and is %s now: give the account another name"
                .formatted(scope, elsewhere));
      } else if (!former.claimedBy().isEmpty() || !isEveryClaimKnown) {
        outcome.kept().add(former.number());
        outcome.held().add(scope);
        outcome
            .waiting()
            .putIfAbsent(
                scope.account(),
                former.claimedBy().isEmpty()
                    ? "a node has not said yet what it looks at"
                    : "node %s still looks at %s".formatted(former.claimedBy(), former.scope()));
      } else {
        String difference = difference(request, former);
        if (difference == null) {
          outcome.done().add(renames.rename(connection, former, scope, own.name(), now));
        } else {
          outcome.kept().add(former.number());
          refuse(scope, difference);
        }
      }
    }

    /** Null where they ask the same, as far as is known: another key may be a rotated one. */
    private @Nullable String difference(RenameRequest request, KnownScope former) {
      ScopeIdentity identity = identities.of(connection, former.number());
      SortedMap<String, String> whom = request.whom().get().salted(identity.salt());
      return identity.isOf(whom) || identity.isOfByAnotherKey(whom)
          ? null
          : "%s asked %s, and %s would ask %s"
              .formatted(
                  former.scope(),
                  identity.described(),
                  request.scope(),
                  ScopeIdentity.describe(whom));
    }

    private void goOnApart(Scope scope, KnownScope former) {
      outcome
          .apart()
          .putIfAbsent(scope.account(), "both %s and %s have one".formatted(scope, former.scope()));
    }

    private void refuse(Scope scope, String reason) {
      outcome.held().add(scope);
      outcome.refused().putIfAbsent(new OfAccount(scope.provider(), scope.account()), reason);
    }

    /** One that is misspelt would cut a history in two without a word. */
    private void noteUnknownNames() {
      Set<String> names = new TreeSet<>();
      requests.forEach(request -> request.formers().forEach(key -> names.add(accountKey(key))));
      if (names.isEmpty()) {
        return;
      }
      names.removeAll(renames.accountsEverKnown(connection, names));
      for (RenameRequest request : requests) {
        request.formers().stream()
            .filter(key -> names.contains(accountKey(key)))
            .forEach(
                key ->
                    outcome
                        .unknown()
                        .computeIfAbsent(request.scope().account(), account -> new TreeSet<>())
                        .add(key.account()));
      }
    }
  }

  private static String accountKey(Scope scope) {
    return new OfAccount(scope.provider(), scope.account()).key();
  }
}

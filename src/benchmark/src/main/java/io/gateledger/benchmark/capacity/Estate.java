package io.gateledger.benchmark.capacity;

import io.gateledger.benchmark.dataset.DatasetScope;
import io.gateledger.resource.Scope;
import java.util.stream.IntStream;

/**
 * Scopes of equal size, ten to an account. Of five scopes four hold security-group rules, and the
 * fifth VPN tunnels. One resource in a hundred is one that changes.
 *
 * @param scopes how many there are
 * @param perScope how many resources each holds
 */
public record Estate(int scopes, int perScope) {

  private static final int OF_AN_ACCOUNT = 10;
  private static final int CHANGES_ONE_IN = 100;

  public Estate {
    if (scopes < 1 || perScope < 1) {
      throw new IllegalArgumentException("an estate has scopes, and these have resources");
    }
  }

  public long resources() {
    return (long) scopes * perScope;
  }

  public int accounts() {
    return Math.ceilDiv(scopes, OF_AN_ACCOUNT);
  }

  Scope scope(int number) {
    Scope like = kind(number).scope();
    return new Scope(
        like.provider(),
        "account-%05d".formatted(number / OF_AN_ACCOUNT),
        "r" + number % OF_AN_ACCOUNT,
        like.type());
  }

  static DatasetScope kind(int number) {
    return number % 5 == 4 ? DatasetScope.TUNNEL : DatasetScope.RULE;
  }

  /** Where a scope's resources begin among those of the whole estate. */
  long first(int number) {
    return (long) number * perScope;
  }

  static boolean isOneThatChanges(long resource) {
    return resource % CHANGES_ONE_IN == 0;
  }

  /** How many resources of a scope are among those that change. */
  int changes(int number) {
    long end = first(number) + perScope;
    return (int) (Math.ceilDiv(end, CHANGES_ONE_IN) - Math.ceilDiv(first(number), CHANGES_ONE_IN));
  }

  long changes() {
    return IntStream.range(0, scopes).mapToLong(this::changes).sum();
  }

  /** In how many scopes something changes. */
  public int scopesThatChange() {
    return (int) IntStream.range(0, scopes).filter(number -> changes(number) > 0).count();
  }

  @Override
  public String toString() {
    return "%,d resources in %,d scopes of %,d".formatted(resources(), scopes, perScope);
  }
}

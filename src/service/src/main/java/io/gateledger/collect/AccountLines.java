package io.gateledger.collect;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The line of each account. */
@Singleton
public class AccountLines {

  private final List<RateLimit> usual;
  private final Equipment equipment;
  private final Map<String, AccountLine> lines = new ConcurrentHashMap<>();

  /**
   * @throws ConfigurationException when a setting makes no sense
   */
  @Inject
  AccountLines(
      CollectConfig config, Standings standings, RateBudget budget, Pause pause, Clock clock) {
    this.usual = List.of(config.usualRateLimit());
    this.equipment =
        new Equipment(
            standings,
            budget,
            config.backoff(() -> ThreadLocalRandom.current().nextDouble()),
            config.probeTimes(),
            config.longestRun(),
            pause,
            clock);
  }

  /** The one line of an account. */
  public AccountLine of(Account account) {
    return lines.computeIfAbsent(account.name(), name -> line(account));
  }

  private AccountLine line(Account account) {
    List<RateLimit> limits = account.rateLimits().isEmpty() ? usual : account.rateLimits();
    return new AccountLine(
        account,
        new AccountGate(account.name(), limits, equipment),
        new CredentialsCircuit(account.name(), equipment),
        equipment);
  }
}

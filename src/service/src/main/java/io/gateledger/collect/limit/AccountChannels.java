package io.gateledger.collect.limit;

import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.RateLimit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The line of each account. */
@Singleton
public class AccountChannels {

  private final List<RateLimit> usual;
  private final ChannelContext equipment;
  private final Map<String, AccountChannel> lines = new ConcurrentHashMap<>();

  /**
   * @throws ConfigurationException when a setting makes no sense
   */
  @Inject
  AccountChannels(
      CollectConfig config,
      AccountHealthRegistry standings,
      RateBudget budget,
      Delay pause,
      Clock clock) {
    this.usual = List.of(config.usualRateLimit());
    this.equipment =
        new ChannelContext(
            standings,
            budget,
            config.backoff(() -> ThreadLocalRandom.current().nextDouble()),
            config.probeTimes(),
            config.longestRun(),
            pause,
            clock);
  }

  /** The one line of an account. */
  public AccountChannel of(Account account) {
    return lines.computeIfAbsent(account.name(), name -> line(account));
  }

  private AccountChannel line(Account account) {
    List<RateLimit> limits = account.rateLimits().isEmpty() ? usual : account.rateLimits();
    return new AccountChannel(
        account,
        new AccountRateLimiter(account.name(), limits, equipment),
        new CredentialsCircuitBreaker(account.name(), equipment),
        equipment);
  }
}

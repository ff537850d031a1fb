package io.gateledger.collect.limit;

import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.RateLimit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The channel of each account. */
@Singleton
public class AccountChannels {

  private final List<RateLimit> usual;
  private final ChannelContext context;
  private final Map<String, AccountChannel> channels = new ConcurrentHashMap<>();

  /**
   * @throws ConfigurationException when a setting makes no sense
   */
  @Inject
  AccountChannels(
      LimitConfig config,
      AccountHealthRegistry health,
      RateBudget budget,
      Delay delay,
      Clock clock) {
    this.usual = List.of(config.usualRateLimit());
    this.context =
        new ChannelContext(
            health,
            budget,
            config.backoff(() -> ThreadLocalRandom.current().nextDouble()),
            config.probeSchedule(),
            config.longestRun(),
            delay,
            clock);
  }

  /** The one channel of an account. */
  public AccountChannel of(Account account) {
    return channels.computeIfAbsent(account.name(), name -> channel(account));
  }

  /**
   * By when something that begins now must have ended.
   *
   * @param what it is, for people
   */
  public Deadline deadline(String what) {
    return context.deadline(what);
  }

  private AccountChannel channel(Account account) {
    List<RateLimit> limits = account.rateLimits().isEmpty() ? usual : account.rateLimits();
    return new AccountChannel(
        account.name(),
        new AccountRateLimiter(account.name(), limits, context),
        new CredentialsCircuitBreaker(account.name(), context),
        context);
  }
}

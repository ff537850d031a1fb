package io.gateledger.collect.limit;

import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.Steady;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.limit.state.AccountHealthRegistry;
import io.gateledger.collect.limit.state.DatabaseTime;
import io.gateledger.collect.limit.state.Delay;
import io.gateledger.collect.limit.state.RateBudget;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.RateLimit;
import io.gateledger.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * The channel of each account, made anew when the account's configuration or a limit has changed;
 * what all nodes share of it stays, in PostgreSQL.
 */
@Singleton
public class AccountChannels {

  private record Key(Account account, List<RateLimit> limits, ChannelContext context) {}

  private record Kept(Key key, AccountChannel channel) {}

  private static final DoubleSupplier DICE = () -> ThreadLocalRandom.current().nextDouble();

  private final LimitConfig config;
  private final AccountHealthRegistry health;
  private final RateBudget budget;
  private final Delay delay;
  private final CallMetrics metrics;
  private final Tracing tracing;
  private final Clock clock;
  private final Clock steady;
  private final Map<String, Kept> channels = new ConcurrentHashMap<>();

  /**
   * @param config asked each time, since it may change
   * @throws ConfigurationException when a setting makes no sense
   */
  @Inject
  AccountChannels(
      LimitConfig config,
      AccountHealthRegistry health,
      RateBudget budget,
      Delay delay,
      CallMetrics metrics,
      Tracing tracing,
      @DatabaseTime Clock clock,
      @Steady Clock steady) {
    this.config = config;
    this.health = health;
    this.budget = budget;
    this.delay = delay;
    this.metrics = metrics;
    this.tracing = tracing;
    this.clock = clock;
    this.steady = steady;
    config.usualRateLimit();
    config.backoff(DICE);
    config.probeSchedule();
    config.longestRun();
  }

  /**
   * Channels of a process that shares nothing with the nodes: it keeps within each account's rate
   * by itself, and what it finds out of an account nobody else hears.
   */
  public static AccountChannels ofOneProcess(LimitConfig config, Clock steady, Tracing tracing) {
    Delay delay = Thread::sleep;
    return new AccountChannels(
        config,
        AccountHealthRegistry.ofOneProcess(),
        RateBudget.ofOneProcess(delay, steady),
        delay,
        new CallMetrics(new SimpleMeterRegistry(), List.of()),
        tracing,
        steady,
        steady);
  }

  /**
   * The one channel of an account.
   *
   * @throws ConfigurationException when a setting makes no sense
   */
  public AccountChannel of(Account account) {
    List<RateLimit> limits =
        account.rateLimits().isEmpty() ? List.of(config.usualRateLimit()) : account.rateLimits();
    Key key = new Key(account, limits, context(account.provider()));
    return channels
        .compute(
            account.name(),
            (name, kept) ->
                kept != null && kept.key().equals(key) ? kept : new Kept(key, channel(key)))
        .channel();
  }

  /**
   * By when something that begins now must have ended.
   *
   * @param what it is, for people
   */
  public Deadline deadline(String what) {
    return ChannelContext.deadline(config.longestRun(), steady, what);
  }

  private ChannelContext context(String provider) {
    return new ChannelContext(
        health,
        budget,
        config.backoff(DICE),
        config.probeSchedule(),
        config.longestRun(),
        delay,
        metrics.of(provider),
        tracing,
        clock,
        steady);
  }

  private static AccountChannel channel(Key key) {
    String account = key.account().name();
    return new AccountChannel(
        account,
        new AccountRateLimiter(account, key.limits(), key.context()),
        new CredentialsCircuitBreaker(account, key.context()),
        key.context());
  }
}

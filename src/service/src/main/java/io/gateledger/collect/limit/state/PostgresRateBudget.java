package io.gateledger.collect.limit.state;

import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.provider.RateLimit;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.ConfigurationBuilder;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The budget as token buckets in PostgreSQL. Whoever asks on one node while another asks there is
 * served by one round trip, so that an account never holds more than one connection for this.
 */
@Singleton
class PostgresRateBudget implements RateBudget {

  private static final Logger LOG = Logger.getLogger(PostgresRateBudget.class);
  private static final Duration DATABASE_TIMEOUT = Duration.ofSeconds(10);

  /** How often a bucket is looked at for a moment that lies ahead. */
  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(10);

  /** Farther ahead than nodes can be apart that read one clock. */
  private static final Duration AHEAD = Duration.ofSeconds(5);

  private record Held(long version, BucketProxy bucket) {}

  private final ProxyManager<String> buckets;
  private final Delay delay;
  private final Clock clock;
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final Map<String, Instant> checked = new ConcurrentHashMap<>();

  PostgresRateBudget(DataSource dataSource, Delay delay, @DatabaseTime Clock clock) {
    this.delay = delay;
    this.clock = clock;
    this.buckets =
        Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
            .primaryKeyMapper(PrimaryKeyMapper.STRING)
            .table("gateledger.rate_budget")
            .idColumn("account")
            .stateColumn("state")
            .requestTimeout(DATABASE_TIMEOUT)
            .clientClock(new Meter(clock))
            .build();
  }

  @Override
  public Turn take(String account, List<RateLimit> limits, ThrottleLevel level, Duration longest)
      throws RequestFailedException, InterruptedException {
    AtomicBoolean waited = new AtomicBoolean();
    BlockingStrategy waiting =
        nanos -> {
          waited.set(true);
          delay.pause(Duration.ofNanos(nanos));
        };
    try {
      BucketProxy bucket = bucket(account, limits, level);
      if (isCheckDue(account)) {
        drawBack(account, bucket);
      }
      // At least a nanosecond, which is as good as none: none at all is refused.
      long nanos = Math.max(1, TimeUnit.NANOSECONDS.convert(longest));
      if (!bucket.asBlocking().tryConsume(1, nanos, waiting)) {
        return Turn.TOO_FAR_OFF;
      }
      return waited.get() ? Turn.AFTER_A_WAIT : Turn.AT_ONCE;
    } catch (RuntimeException e) {
      LOG.warnf(e, "a rate budget cannot be kept: account=%s error=%s", account, e.getMessage());
      throw new RequestFailedException(
          new TryLater(
              "PostgreSQL does not keep the rate budget of account %s, so nothing is sent"
                  .formatted(account),
              null));
    }
  }

  private BucketProxy bucket(String account, List<RateLimit> limits, ThrottleLevel level) {
    Held before = held.get(account);
    if (before != null && before.version() >= level.version()) {
      return before.bucket();
    }
    BucketConfiguration configuration = configuration(limits, level);
    BucketProxy bucket =
        buckets
            .builder()
            .withOptimization(Optimizations.batching())
            .withImplicitConfigurationReplacement(
                level.version(), TokensInheritanceStrategy.PROPORTIONALLY)
            .build(account, configuration);
    if (before == null) {
      // The row may remember settings of an earlier start: the newest start's count.
      bucket.replaceConfiguration(configuration, TokensInheritanceStrategy.PROPORTIONALLY);
    }
    held.put(account, new Held(level.version(), bucket));
    return bucket;
  }

  private boolean isCheckDue(String account) {
    Instant now = clock.instant();
    Instant last = checked.get(account);
    boolean isDue =
        last == null || Duration.between(last, now).abs().compareTo(BETWEEN_CHECKS) >= 0;
    if (isDue) {
      checked.put(account, now);
    }
    return isDue;
  }

  /**
   * Gives up a bucket that was last filled in the future, as some clock had it that was set back
   * since: nothing would come into it until then.
   */
  private void drawBack(String account, BucketProxy bucket) {
    BucketState state = bucket.asVerbose().getAvailableTokens().getState();
    if (isFilledAhead(state, nanos(clock.instant()))) {
      LOG.warnf("a rate budget lay ahead and begins anew: account=%s", account);
      buckets.removeProxy(account);
    }
  }

  /** Whether time that passes brings nothing. */
  private static boolean isFilledAhead(BucketState state, long now) {
    Bandwidth[] bandwidths = state.getConfiguration().getBandwidths();
    for (int i = 0; i < bandwidths.length; i++) {
      Bandwidth bandwidth = bandwidths[i];
      long timeOfTwo = 2 * bandwidth.getRefillPeriodNanos() / bandwidth.getRefillTokens();
      BucketState later = state.copy();
      later.refillAllBandwidth(now + AHEAD.toNanos() + timeOfTwo);
      if (state.getCurrentSize(i) < bandwidth.getCapacity()
          && later.getCurrentSize(i) == state.getCurrentSize(i)) {
        return true;
      }
    }
    return false;
  }

  private static BucketConfiguration configuration(List<RateLimit> limits, ThrottleLevel level) {
    ConfigurationBuilder configuration = BucketConfiguration.builder();
    for (int i = 0; i < limits.size(); i++) {
      RateLimit limit = limits.get(i);
      long burst = Math.max(1, (long) limit.burst() * level.sixteenths() / ThrottleLevel.FULL);
      Duration per = limit.per().multipliedBy(ThrottleLevel.FULL).dividedBy(level.sixteenths());
      configuration.addLimit(
          Bandwidth.builder()
              .capacity(burst)
              .refillGreedy(limit.refill(), per)
              // By its place one limit follows another; without a name it would start out full.
              .id(Integer.toString(i))
              .build());
    }
    return configuration.build();
  }

  /** A moment, in Bucket4j's terms. */
  static long nanos(Instant moment) {
    return TimeUnit.SECONDS.toNanos(moment.getEpochSecond()) + moment.getNano();
  }

  /** The clock, in Bucket4j's terms. */
  private record Meter(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return nanos(clock.instant());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}

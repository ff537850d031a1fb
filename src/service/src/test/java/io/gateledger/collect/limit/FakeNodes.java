package io.gateledger.collect.limit;

import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.limit.state.AccountHealth;
import io.gateledger.collect.limit.state.AccountHealthRegistry;
import io.gateledger.collect.limit.state.CredentialRejections;
import io.gateledger.collect.limit.state.ProbeSchedule;
import io.gateledger.collect.limit.state.RateBudget;
import io.gateledger.collect.limit.state.ThrottleLevel;
import io.gateledger.collect.listing.MovableClock;
import io.gateledger.collect.provider.RateLimit;
import io.gateledger.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * What nodes share, in memory, and waits that take no time: where the clock can be moved, it is.
 */
public final class FakeNodes {

  private final Clock clock;
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Map<String, AccountHealth> health = new ConcurrentHashMap<>();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final List<ThrottleLevel> taken = new CopyOnWriteArrayList<>();
  private volatile RateBudget.Turn turn = RateBudget.Turn.AT_ONCE;
  private volatile Runnable meanwhile = () -> {};
  private volatile boolean databaseDown;

  public FakeNodes(Clock clock) {
    this.clock = clock;
  }

  /** Another process on the same database. */
  public AccountChannels channels(LimitConfig config) {
    return new AccountChannels(
        config,
        new MemoryHealth(),
        this::take,
        this::pause,
        new CallMetrics(meters, List.of()),
        Tracing.OFF,
        clock,
        clock);
  }

  /** What a channel works with, for those who make the parts of one. */
  ChannelContext context(Backoff backoff, ProbeSchedule probes, Duration longest) {
    return new ChannelContext(
        new MemoryHealth(),
        this::take,
        backoff,
        probes,
        longest,
        this::pause,
        new CallCounts("test", meters),
        Tracing.OFF,
        clock,
        clock);
  }

  public AccountHealth healthOf(String account) {
    return health.getOrDefault(account, AccountHealth.WELL);
  }

  /** As when something else of the account succeeds. */
  public void forgetRejections(String account) {
    health.computeIfPresent(account, (name, before) -> before.with(CredentialRejections.NONE));
  }

  /** What was counted of the calls to providers. */
  public MeterRegistry meters() {
    return meters;
  }

  /** The waits that were asked for. */
  public List<Duration> pauses() {
    return new ArrayList<>(pauses);
  }

  /** How fast each request was allowed to be. */
  public List<ThrottleLevel> taken() {
    return new ArrayList<>(taken);
  }

  public void turn(RateBudget.Turn next) {
    turn = next;
  }

  /** What another node does while a turn is waited for. */
  void whileATurnIsAwaited(Runnable step) {
    meanwhile = step;
  }

  public void databaseDown(boolean down) {
    databaseDown = down;
  }

  private RateBudget.Turn take(
      String account, List<RateLimit> limits, ThrottleLevel level, Duration longest)
      throws RequestFailedException {
    requireDatabase();
    taken.add(level);
    meanwhile.run();
    return turn;
  }

  private void pause(Duration time) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    pauses.add(time);
    if (clock instanceof MovableClock movable) {
      movable.move(time);
    } else {
      LockSupport.parkNanos(1);
    }
  }

  private void requireDatabase() throws RequestFailedException {
    if (databaseDown) {
      throw new RequestFailedException(new TryLater("the database is down", null));
    }
  }

  private final class MemoryHealth implements AccountHealthRegistry {

    @Override
    public AccountHealth of(String account) throws RequestFailedException {
      requireDatabase();
      return healthOf(account);
    }

    @Override
    public AccountHealth change(String account, UnaryOperator<AccountHealth> step)
        throws RequestFailedException {
      requireDatabase();
      return health.compute(
          account,
          (name, before) ->
              Objects.requireNonNull(step.apply(before == null ? AccountHealth.WELL : before)));
    }
  }
}

package io.gateledger.collect;

import io.gateledger.collect.Problem.TryLater;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * What nodes share, in memory, and waits that take no time: where the clock can be moved, it is.
 */
final class FakeNodes {

  private final Clock clock;
  private final Map<String, Standing> standings = new ConcurrentHashMap<>();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final List<Tempo> taken = new CopyOnWriteArrayList<>();
  private volatile RateBudget.Turn turn = RateBudget.Turn.AT_ONCE;
  private volatile boolean databaseDown;

  FakeNodes(Clock clock) {
    this.clock = clock;
  }

  /** Another process on the same database. */
  AccountLines lines(CollectConfig config) {
    return new AccountLines(config, new MemoryStandings(), this::take, this::pause, clock);
  }

  Standing standing(String account) {
    return standings.getOrDefault(account, Standing.WELL);
  }

  /** As when something else of the account succeeds. */
  void forgetRejections(String account) {
    standings.computeIfPresent(account, (name, before) -> before.with(Rejections.NONE));
  }

  /** The waits that were asked for. */
  List<Duration> pauses() {
    return new ArrayList<>(pauses);
  }

  /** How fast each request was allowed to be. */
  List<Tempo> taken() {
    return new ArrayList<>(taken);
  }

  void turn(RateBudget.Turn next) {
    turn = next;
  }

  void databaseDown(boolean down) {
    databaseDown = down;
  }

  private RateBudget.Turn take(
      String account, List<RateLimit> limits, Tempo tempo, Duration longest) throws CallFailed {
    requireDatabase();
    taken.add(tempo);
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

  private void requireDatabase() throws CallFailed {
    if (databaseDown) {
      throw new CallFailed(new TryLater("the database is down", null));
    }
  }

  private final class MemoryStandings implements Standings {

    @Override
    public Standing of(String account) throws CallFailed {
      requireDatabase();
      return standing(account);
    }

    @Override
    public Standing change(String account, UnaryOperator<Standing> step) throws CallFailed {
      requireDatabase();
      return standings.compute(
          account, (name, before) -> step.apply(before == null ? Standing.WELL : before));
    }
  }
}

package io.gateledger.schedule;

import io.gateledger.ledger.scope.ScopeLeaseStore;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.node.NodeIdentity;
import io.gateledger.resource.Scope;
import io.gateledger.schedule.LeasedRun.Ending;
import io.gateledger.testing.Schedule;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * What 10,000 scopes of 2,000 accounts cost the schedule: run by hand, for docs/performance.md. The
 * runs only wait; what a run itself costs is measured elsewhere.
 */
final class ManyScopesMeasurement {

  private static final int SCOPES = 10_000;
  private static final int ACCOUNTS = 2_000;
  private static final Duration INTERVAL = Duration.ofSeconds(60);
  private static final Duration RUN = Duration.ofMillis(500);

  private ManyScopesMeasurement() {}

  public static void main(String[] arguments) throws Exception {
    List<Scope> scopes =
        IntStream.range(0, SCOPES)
            .mapToObj(
                n -> new Scope("scp", "account-" + n % ACCOUNTS, "r" + n / ACCOUNTS, "vpn-tunnel"))
            .toList();
    try (Schedule schedule = new Schedule()) {
      long before = System.nanoTime();
      Map<Integer, Scope> mine = schedule.begin(scopes, INTERVAL);
      print("registered by single statements and taken on, ms", millisSince(before));
      schedule.execute("truncate gateledger.schedule");
      before = System.nanoTime();
      schedule.reconcile(scopes, INTERVAL);
      print("taken on, ms", millisSince(before));
      long[] reconciled = new long[5];
      for (int i = 0; i < reconciled.length; i++) {
        before = System.nanoTime();
        schedule.reconcile(scopes, INTERVAL);
        reconciled[i] = millisSince(before);
      }
      print("reconciled again, ms", reconciled);
      hold(schedule, mine, Integer.parseInt(arguments.length > 0 ? arguments[0] : "120"));
    }
    System.exit(0);
  }

  private static void hold(Schedule schedule, Map<Integer, Scope> mine, int seconds)
      throws Exception {
    UUID id = schedule.node("measured");
    LongAdder runs = new LongAdder();
    List<Long> leaseMicros = new ArrayList<>();
    Transactions pool = pool(schedule, 16);
    Transactions timed =
        new Transactions() {
          @Override
          public <T> T inTransaction(Work<T> work) {
            if (!Thread.currentThread().getName().equals("run-dispatcher")) {
              return pool.inTransaction(work);
            }
            long before = System.nanoTime();
            T result = pool.inTransaction(work);
            leaseMicros.add((System.nanoTime() - before) / 1_000);
            return result;
          }

          @Override
          public void withoutTransaction(Action action) {
            pool.withoutTransaction(action);
          }
        };
    RunDispatcher dispatcher =
        new RunDispatcher(
            timed,
            new ScopeLeaseStore(),
            new NodeIdentity(id, "measured", true, "1"),
            (scope, trigger) -> run(runs),
            256);
    schedule.setDue("clock_timestamp() - interval '10 min'");
    dispatcher.takeOn(mine, INTERVAL);
    long before = System.nanoTime();
    dispatcher.start();
    while (runs.sum() < SCOPES) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    print("after ten minutes away, all run once, ms", millisSince(before));
    TimeUnit.SECONDS.sleep(60);
    long begun = runs.sum();
    leaseMicros.clear();
    TimeUnit.SECONDS.sleep(seconds);
    print("runs in a second x10", (runs.sum() - begun) * 10 / seconds);
    long[] micros = List.copyOf(leaseMicros).stream().mapToLong(Long::longValue).sorted().toArray();
    print(
        "leasing: times, shortest, median, 95th, longest, us",
        micros.length,
        micros[0],
        micros[micros.length / 2],
        micros[micros.length * 95 / 100],
        micros[micros.length - 1]);
    print("threads of the platform", Thread.activeCount());
    for (String row :
        schedule.texts(
            "select concat_ws(' ', 'late s max', round(extract(epoch from max(clock_timestamp() - due_at))::numeric, 1),"
                + " 'pages', pg_relation_size('gateledger.schedule') / 8192) from gateledger.schedule")) {
      System.out.println(row);
    }
    for (String row :
        schedule.texts(
            "select concat_ws(' ', 'updates', n_tup_upd, 'hot', n_tup_hot_upd, 'dead', n_dead_tup)"
                + " from pg_stat_user_tables where relname = 'schedule'")) {
      System.out.println(row);
    }
  }

  private static Ending run(LongAdder runs) {
    try {
      TimeUnit.NANOSECONDS.sleep(RUN.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    runs.increment();
    return Ending.CALM;
  }

  private static Transactions pool(Schedule schedule, int size) throws SQLException {
    BlockingQueue<SingleConnectionTransactions> idle = new ArrayBlockingQueue<>(size);
    for (int i = 0; i < size; i++) {
      idle.add(new SingleConnectionTransactions(schedule.postgres().connect()));
    }
    return new Transactions() {
      @Override
      public <T> T inTransaction(Work<T> work) {
        SingleConnectionTransactions one;
        try {
          one = idle.take();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        try {
          return one.inTransaction(work);
        } finally {
          idle.add(one);
        }
      }

      @Override
      public void withoutTransaction(Action action) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }

  private static void print(String what, long... values) {
    System.out.println(what + ": " + Arrays.toString(values));
  }
}

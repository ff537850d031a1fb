package io.gateledger.benchmark.relay;

import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.benchmark.measure.HeapUsage;
import io.gateledger.benchmark.measure.Progress;
import io.gateledger.benchmark.measure.Statistics;
import io.gateledger.standalone.servers.EmbeddedKafka;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Tells a backlog by the service's relay and by a bare producer, in turns, then changes at steady
 * rates.
 */
public final class RelayBenchmark {

  private static final int SAMPLES = 10_000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final BenchmarkDatabase database;
  private final EmbeddedKafka kafka;
  private final ChangeFeed feed;
  private final Progress progress;
  private final HeapUsage heap = new HeapUsage();
  private int terms;

  public RelayBenchmark(
      BenchmarkDatabase database, EmbeddedKafka kafka, long seed, Progress progress) {
    this.database = database;
    this.kafka = kafka;
    this.progress = progress;
    feed = new ChangeFeed(database, seed);
  }

  /**
   * Tells a backlog again and again.
   *
   * @param events how many the backlog holds at the least: a change and an inventory event of each
   *     change, and one of each run
   * @param warmUp how many rounds before those that count
   */
  public BacklogFigures backlog(long events, int rounds, int warmUp) throws SQLException {
    fill(events);
    List<Double> relay = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    BacklogRound last = null;
    for (int round = 0; round < warmUp + rounds; round++) {
      progress.step(
          "round %d of %d: a backlog, by the relay and by a bare producer",
          round + 1, warmUp + rounds);
      last = round();
      if (round >= warmUp) {
        relay.add(last.relay());
        bare.add(last.bare());
        ratios.add(last.relay() / last.bare());
      }
    }
    if (last == null) {
      throw new IllegalArgumentException("there should be a round");
    }
    return new BacklogFigures(
        last.events(),
        last.bytes(),
        last.transaction(),
        Statistics.of(relay),
        Statistics.of(bare),
        Statistics.of(ratios));
  }

  /** Commits changes with no relay to tell them, and keeps the rows for each round. */
  private void fill(long events) throws SQLException {
    database.execute("delete from gateledger.outbox");
    progress.step("changes with a backlog of %,d events", events);
    for (long filled = 0; filled < events; filled += 2L * ChangeFeed.LARGEST) {
      feed.change(ChangeFeed.LARGEST);
      progress.reached(filled, events);
    }
    database.execute("drop schema if exists bench cascade");
    database.execute("create schema bench");
    database.execute("create table bench.backlog as table gateledger.outbox");
    database.execute("delete from gateledger.outbox");
  }

  private BacklogRound round() throws SQLException {
    database.execute("insert into gateledger.outbox select * from bench.backlog");
    settle();
    String prefix = nextPrefix();
    ToldEvents told = new ToldEvents(kafka.bootstrapServers(), prefix);
    double relay;
    long events;
    try (MeasuredRelay measured = relay(prefix)) {
      long end = database.number("select max(outbox_no) from gateledger.outbox");
      relay = drain(measured, end);
      events = measured.events();
    }
    List<ConsumerRecord<byte[], byte[]>> samples = told.sample(SAMPLES);
    int transaction = Math.toIntExact(Math.ceilDiv(events, told.transactions()));
    told.delete();
    settle();
    String barePrefix = nextPrefix();
    relay(barePrefix).close();
    double bare =
        new BareProducer(kafka.bootstrapServers())
            .send(samples, prefix, barePrefix, events, transaction);
    new ToldEvents(kafka.bootstrapServers(), barePrefix).delete();
    long bytes =
        Math.round(
            samples.stream()
                .mapToInt(one -> one.serializedKeySize() + Math.max(0, one.serializedValueSize()))
                .average()
                .orElse(0));
    return new BacklogRound(events, bytes, transaction, relay, bare);
  }

  private double drain(MeasuredRelay relay, long end) {
    Pace pace = Pace.start();
    relay.start();
    while (relay.position() < end) {
      pace.reached(relay.events());
      if (pace.sinceLastNanos() > PATIENCE_NANOS) {
        throw new IllegalStateException(
            "the relay told %,d events and stands still".formatted(relay.events()));
      }
      Pauses.of(1);
    }
    pace.reached(relay.events());
    return pace.perSecond();
  }

  /**
   * Commits changes at a rate while the relay tells them, and takes the time from each commit to
   * the consumer.
   */
  public LatencyFigures steady(int perSecond, int seconds) throws SQLException {
    progress.step("%,d changes a second for %d s", perSecond, seconds);
    database.execute("delete from gateledger.outbox");
    settle();
    String prefix = nextPrefix();
    ToldEvents told = new ToldEvents(kafka.bootstrapServers(), prefix);
    try (MeasuredRelay measured = relay(prefix);
        ChangeConsumer consumer = ChangeConsumer.start(told)) {
      measured.start();
      // The first tells that the relay leads; it does not count.
      feed.change(1);
      consumer.await(1);
      long changes = 1 + new SteadyRate(perSecond).run(seconds, feed);
      consumer.await(changes);
      return LatencyFigures.of(perSecond, consumer.latenciesAfterFirst(feed.commits()));
    } finally {
      told.delete();
    }
  }

  private MeasuredRelay relay(String prefix) {
    MeasuredRelay relay = new MeasuredRelay(database.source(), kafka.bootstrapServers(), prefix);
    new ToldEvents(kafka.bootstrapServers(), prefix).awaitTopics();
    return relay;
  }

  private void settle() throws SQLException {
    database.settle();
    heap.settle();
  }

  /** A term of its own each time: no position, and no topic with anything in it. */
  private String nextPrefix() {
    terms++;
    return "bench-" + terms;
  }

  private record BacklogRound(
      long events, long bytes, int transaction, double relay, double bare) {}
}

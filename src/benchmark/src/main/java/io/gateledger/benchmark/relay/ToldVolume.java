package io.gateledger.benchmark.relay;

import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.standalone.servers.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Lets the service's relay tell what waits, and weighs what the broker keeps of it. */
public final class ToldVolume {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

  private final BenchmarkDatabase database;
  private final EmbeddedKafka kafka;
  private final Path logs;
  private int terms;

  /**
   * @param logs the directory in which the broker keeps its logs
   */
  public ToldVolume(BenchmarkDatabase database, EmbeddedKafka kafka, Path logs) {
    this.database = database;
    this.kafka = kafka;
    this.logs = logs;
  }

  /** Tells all that waits to topics of its own, and says how long their logs are, in bytes. */
  public long tell() throws SQLException {
    terms++;
    String prefix = "volume-" + terms;
    ToldEvents told = new ToldEvents(kafka.bootstrapServers(), prefix);
    long last = database.number("select max(outbox_no) from gateledger.outbox");
    try (MeasuredRelay relay =
        new MeasuredRelay(database.source(), kafka.bootstrapServers(), prefix)) {
      told.awaitTopics();
      relay.start();
      long deadline = System.nanoTime() + PATIENCE_NANOS;
      while (relay.position() < last) {
        if (System.nanoTime() - deadline > 0) {
          throw new IllegalStateException("the relay stands still at " + relay.position());
        }
        Pauses.of(10);
      }
    }
    database.execute("delete from gateledger.outbox");
    long bytes = bytes(prefix + ".");
    told.delete();
    return bytes;
  }

  private long bytes(String prefix) {
    try (Stream<Path> files = Files.walk(logs)) {
      List<Path> segments =
          files
              .filter(file -> logs.relativize(file).toString().startsWith(prefix))
              .filter(file -> file.toString().endsWith(".log"))
              .toList();
      long bytes = 0;
      for (Path segment : segments) {
        bytes += Files.size(segment);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

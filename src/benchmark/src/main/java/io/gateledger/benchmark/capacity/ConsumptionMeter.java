package io.gateledger.benchmark.capacity;

import com.sun.management.OperatingSystemMXBean;
import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.benchmark.database.CountedTable;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;

/** Reads what has been taken since the process began; the difference of two readings counts. */
final class ConsumptionMeter {

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final BenchmarkDatabase database;
  private final ServerProcesses server;
  private final EstateListing listing;

  ConsumptionMeter(BenchmarkDatabase database, EstateListing listing) throws SQLException {
    this.database = database;
    this.listing = listing;
    server = new ServerProcesses(database.serverPid());
  }

  /** Notes what processes have taken so far, before they are gone. */
  void glance() {
    server.millis();
  }

  /** What the ledger's tables take is read by whoever has settled the database. */
  Consumption read() throws SQLException {
    Map<CountedTable, Long> written = database.rowsWritten(BenchmarkDatabase.LEDGER);
    return new Consumption(
        (SYSTEM.getProcessCpuTime() - listing.nanos()) / 1e6,
        server.millis(),
        sum(written),
        database.walPosition(),
        sum(database.diskBytes(BenchmarkDatabase.LEDGER)),
        Objects.requireNonNullElse(written.get(CountedTable.OUTBOX), 0L));
  }

  private static double sum(Map<CountedTable, Long> figures) {
    return figures.values().stream().mapToLong(Long::longValue).sum();
  }
}

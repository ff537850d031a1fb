package io.gateledger.benchmark;

import io.gateledger.benchmark.Measurements.TargetName;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the bulk path of the service beside its floor. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Times the service's pipeline over a generated dataset, beside the parse floor.")
public final class Bench implements Callable<Integer> {

  @Option(
      names = "--resources",
      paramLabel = "N",
      defaultValue = "100000",
      description = "how many resources, a multiple of 1000 (default: ${DEFAULT-VALUE})")
  private int resources;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "how many rounds count (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "2",
      description = "how many rounds before them do not (default: ${DEFAULT-VALUE})")
  private int warmUp;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "another seed, other data (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "on which disk the database is (default: the one of temporary files); what is written"
              + " there is removed at the end")
  private @Nullable Path data;

  /** Runs the benchmark; it fails only when it could not measure. */
  public static void main(String[] arguments) {
    // Unasked, it would make every debug record, for a start of Quarkus that never comes here.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, SQLException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path directory =
        data == null
            ? Files.createTempDirectory("gateledger-bench-")
            : Files.createTempDirectory(Files.createDirectories(data), "bench-");
    try (BenchmarkDatabase database = BenchmarkDatabase.start(directory.resolve("postgres"))) {
      Listings listings = Listings.write(new Dataset(resources, seed), directory);
      Report report = new Report(out);
      report.setting(HostInfo.current(), database, listings, command());
      Measurements measured = measure(database, listings);
      report.results(measured, listings.dataset(), rounds);
      report.aims(measured, listings.dataset(), HostInfo.loadNow());
    } finally {
      delete(directory);
    }
    return 0;
  }

  private Measurements measure(BenchmarkDatabase database, Listings listings) throws SQLException {
    Map<TargetName, BenchmarkTarget> targets = new EnumMap<>(TargetName.class);
    targets.put(TargetName.FLOOR, new ParseFloorTarget(listings, false));
    targets.put(TargetName.RAW_FIRST_FLOOR, new ParseFloorTarget(listings, true));
    targets.put(TargetName.PIPELINE, new PipelineTarget(listings, database));
    Measurements measured = new Measurements(database, listings);
    for (int round = 0; round < warmUp + rounds; round++) {
      for (Map.Entry<TargetName, BenchmarkTarget> one : targets.entrySet()) {
        measured.round(one.getKey(), one.getValue(), round >= warmUp);
      }
    }
    return measured;
  }

  private String command() {
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    return "java %s -jar benchmark.jar --resources %d --rounds %d --warm-up %d --seed %d"
        .formatted(String.join(" ", options), resources, rounds, warmUp, seed);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.collect(Collectors.toList()).reversed()) {
        Files.delete(file);
      }
    }
  }
}

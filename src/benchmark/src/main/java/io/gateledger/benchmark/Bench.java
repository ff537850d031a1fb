package io.gateledger.benchmark;

import io.gateledger.benchmark.capacity.CapacityBenchmark;
import io.gateledger.benchmark.capacity.CapacityModel;
import io.gateledger.benchmark.capacity.Estate;
import io.gateledger.benchmark.chart.Figure;
import io.gateledger.benchmark.chart.FigureTable;
import io.gateledger.benchmark.chart.MarkdownTables;
import io.gateledger.benchmark.chart.RatioChart;
import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.benchmark.ledger.GeneratedHistory;
import io.gateledger.benchmark.ledger.QueryBenchmark;
import io.gateledger.benchmark.ledger.VerificationBenchmark;
import io.gateledger.benchmark.measure.HostInfo;
import io.gateledger.benchmark.measure.Measurements;
import io.gateledger.benchmark.measure.Progress;
import io.gateledger.benchmark.micro.MicroBenchmarks;
import io.gateledger.benchmark.relay.LatencyFigures;
import io.gateledger.benchmark.relay.RelayBenchmark;
import io.gateledger.benchmark.relay.ToldVolume;
import io.gateledger.standalone.servers.EmbeddedKafka;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the data path of the service beside its floors and its peers. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Times the service's pipeline over a generated dataset, beside the parse floor; with --peers"
          + " beside other ways to keep an audit trail too; with --relay the way from a commit to"
          + " a consumer instead; with --capacity what an estate takes; with --verify and --queries"
          + " what a ledger of long history takes; with --micro its smallest steps.",
      "Progress goes to standard error, figures to standard output.%n"
    })
public final class Bench implements Callable<Integer> {

  private static final int RESOURCES_OF_A_SCOPE = 250;

  /** What a run takes shows where runs are many, what a resource takes where they are few. */
  private static final Estate MANY_SCOPES = new Estate(1_000, 10);

  private static final Estate TOLD = new Estate(100, 100);

  private static final Estate LARGE_SCOPES = new Estate(50, 1_000);

  @Option(
      names = "--resources",
      paramLabel = "N",
      split = ",",
      defaultValue = "100000",
      description =
          "how many resources, multiples of 1000; several sizes, as in 100000,1000000, are measured"
              + " in turns and compared (default: ${DEFAULT-VALUE})")
  private List<Integer> resources = List.of();

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
          "on which disk the database and the broker are (default: the one of temporary files);"
              + " what is written there is removed at the end")
  private @Nullable Path data;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "write the figures there too, from which --chart draws")
  private @Nullable Path csv;

  @ArgGroup(validate = false, heading = "%nPeers, on the same server and in the same rounds:%n")
  private Peers peers = new Peers();

  @ArgGroup(validate = false, heading = "%nThe relay:%n")
  private Relay relay = new Relay();

  @ArgGroup(validate = false, heading = "%nCapacity:%n")
  private Capacity capacity = new Capacity();

  @ArgGroup(validate = false, heading = "%nA ledger of long history:%n")
  private History history = new History();

  @ArgGroup(validate = false, heading = "%nOthers:%n")
  private Others others = new Others();

  private static final class Peers {

    @Option(
        names = "--peers",
        description =
            "measure JaVers, Hibernate Envers and an audit trigger too; JaVers takes minutes a"
                + " round")
    private boolean wanted;

    @Option(
        names = "--peer-resources",
        paramLabel = "N",
        defaultValue = "100000",
        description = "over how many resources (default: ${DEFAULT-VALUE})")
    private int resources;

    @Option(
        names = "--peer-rounds",
        paramLabel = "N",
        defaultValue = "1",
        description =
            "in how many of the rounds that count; there is no warm-up (default: ${DEFAULT-VALUE})")
    private int rounds;
  }

  private static final class Relay {

    @Option(
        names = "--relay",
        description =
            "tell a backlog to a broker in this process, beside a bare producer, then changes at"
                + " steady rates; nothing else is measured")
    private boolean wanted;

    @Option(
        names = "--events",
        paramLabel = "N",
        defaultValue = "100000",
        description = "how many events the backlog holds (default: ${DEFAULT-VALUE})")
    private long events;

    @Option(
        names = "--rates",
        paramLabel = "N",
        split = ",",
        defaultValue = "1,100,1000",
        description = "at which rates, in changes a second (default: ${DEFAULT-VALUE})")
    private List<Integer> rates = List.of();

    @Option(
        names = "--seconds",
        paramLabel = "N",
        defaultValue = "30",
        description = "how long each rate is held (default: ${DEFAULT-VALUE})")
    private int seconds;
  }

  private static final class Capacity {

    @Option(
        names = "--capacity",
        description =
            "learn from 60,000 resources what a run and a resource take, and hold what that"
                + " predicts to an estate of --resources; nothing else is measured")
    private boolean wanted;

    @Option(
        names = "--scopes",
        paramLabel = "N",
        defaultValue = "0",
        description = "in how many scopes they are (default: one for 250)")
    private int scopes;

    @Option(
        names = "--looks",
        paramLabel = "N",
        defaultValue = "3",
        description = "how many looks at rest are averaged (default: ${DEFAULT-VALUE})")
    private int looks;

    private Estate estate(int resources) {
      int number = scopes > 0 ? scopes : Math.max(1, resources / RESOURCES_OF_A_SCOPE);
      return new Estate(number, Math.max(1, resources / number));
    }
  }

  private static final class History {

    @Option(
        names = "--verify",
        description = "verify one long chain; fails where it is not what it was made")
    private boolean verify;

    @Option(
        names = "--links",
        paramLabel = "N",
        defaultValue = "1000000",
        description = "how many links the chain has (default: ${DEFAULT-VALUE})")
    private int links;

    @Option(
        names = "--queries",
        description =
            "print plan and time of every query of docs/ledger.md, in a ledger of --resources;"
                + " fails where one reads a table of history from one end to the other")
    private boolean queries;

    @Option(
        names = "--versions",
        paramLabel = "N",
        defaultValue = "10000000",
        description = "how many superseded states there are (default: ${DEFAULT-VALUE})")
    private long versions;

    @Option(
        names = "--changes",
        paramLabel = "N",
        defaultValue = "10000000",
        description = "how many changes (default: ${DEFAULT-VALUE})")
    private long changes;

    @Option(
        names = "--runs",
        paramLabel = "N",
        defaultValue = "10000000",
        description = "how many runs (default: ${DEFAULT-VALUE})")
    private long runs;

    private boolean isWanted() {
      return verify || queries;
    }

    /** Whether all was as it should be. */
    private boolean measure(BenchmarkDatabase database, long resources, Progress progress)
        throws SQLException {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      if (verify) {
        return new VerificationBenchmark(database, progress)
            .measure(links, Runtime.getRuntime().availableProcessors(), out);
      }
      return new QueryBenchmark(database, progress)
          .measure(new GeneratedHistory(resources, versions, changes, runs), out);
    }
  }

  private static final class Others {

    @Option(
        names = "--micro",
        description = "measure normalising, canonicalising, hashing and diffing one item, by JMH")
    private boolean micro;

    @Option(
        names = "--chart",
        paramLabel = "SVG",
        description =
            "draw the ratios of --after to F0 there, print them as Markdown, and measure nothing")
    private @Nullable Path chart;

    @Option(
        names = "--after",
        paramLabel = "CSV",
        split = ",",
        description = "what to draw; of what several tell, the first counts")
    private List<Path> after = List.of();

    @Option(
        names = "--before",
        paramLabel = "CSV",
        split = ",",
        description = "the service as it was, to be drawn beside it")
    private List<Path> before = List.of();
  }

  /** Runs the benchmark; it fails only when it could not measure. */
  public static void main(String[] arguments) {
    // Unasked, it would make every debug record, for a start of Quarkus that never comes here.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, SQLException {
    if (others.chart != null) {
      draw(others.chart);
    } else if (others.micro) {
      MicroBenchmarks.measure();
    } else {
      return measure() ? 0 : 1;
    }
    return 0;
  }

  private void draw(Path chart) throws IOException {
    if (others.after.isEmpty()) {
      throw new IllegalArgumentException("--chart draws the figures of --after: name a file");
    }
    List<Figure> before = FigureTable.read(others.before);
    List<Figure> after = FigureTable.read(others.after);
    Files.writeString(chart, RatioChart.draw(before, after));
    new PrintStream(System.out, true, StandardCharsets.UTF_8)
        .print(MarkdownTables.of(before, after));
  }

  private boolean measure() throws IOException, SQLException {
    boolean isWell = true;
    Report report = new Report(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    Progress progress = new Progress(System.err);
    Path directory =
        data == null
            ? Files.createTempDirectory("gateledger-bench-")
            : Files.createTempDirectory(Files.createDirectories(data), "bench-");
    try (BenchmarkDatabase database = BenchmarkDatabase.start(directory.resolve("postgres"))) {
      report.setting(HostInfo.current(), database, command());
      if (relay.wanted) {
        measureRelay(database, directory, report, progress);
      } else if (capacity.wanted) {
        measureCapacity(database, directory, progress);
      } else if (history.isWanted()) {
        isWell = history.measure(database, resources.getFirst(), progress);
      } else {
        measurePipeline(database, directory, report, progress);
      }
      report.load(HostInfo.loadNow());
    } finally {
      delete(directory);
    }
    return isWell;
  }

  private void measurePipeline(
      BenchmarkDatabase database, Path directory, Report report, Progress progress)
      throws IOException, SQLException {
    List<Integer> sizes = new ArrayList<>(resources);
    if (peers.wanted && !sizes.contains(peers.resources)) {
      sizes.add(peers.resources);
    }
    List<Figure> figures = new ArrayList<>();
    try (Rounds all = new Rounds(database, directory, progress)) {
      for (int size : sizes.stream().sorted().toList()) {
        all.add(size, seed, peers.wanted && size == peers.resources ? peers.rounds : 0);
      }
      List<Measurements> measured = all.run(warmUp, rounds);
      measured.forEach(one -> report.results(one, all.listings(one.dataset())));
      report.sizes(measured);
      report.aims(measured);
      measured.forEach(one -> figures.addAll(Figure.of(one)));
    }
    if (csv != null) {
      FigureTable.write(figures, csv);
    }
  }

  private void measureRelay(
      BenchmarkDatabase database, Path directory, Report report, Progress progress)
      throws SQLException {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0)) {
      RelayBenchmark benchmark = new RelayBenchmark(database, kafka, seed, progress);
      report.backlog(benchmark.backlog(relay.events, rounds, warmUp));
      List<LatencyFigures> latencies = new ArrayList<>();
      for (int rate : relay.rates) {
        latencies.add(benchmark.steady(rate, relay.seconds));
      }
      report.latencies(latencies);
    }
  }

  private void measureCapacity(BenchmarkDatabase database, Path directory, Progress progress)
      throws SQLException {
    CapacityReport report =
        new CapacityReport(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    CapacityBenchmark benchmark = new CapacityBenchmark(database, seed, capacity.looks, progress);
    CapacityModel model = benchmark.learn(MANY_SCOPES, LARGE_SCOPES);
    report.constants(model);
    for (int size : resources) {
      Estate estate = capacity.estate(size);
      report.comparison(model.predict(estate), benchmark.measure(estate));
    }
    report.orderedCommits(benchmark.orderedCommitsPerSecond());
    // Last, since a broker that idles takes time of the same process.
    Path logs = directory.resolve("kafka");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(logs, 0)) {
      report.events(benchmark.tell(TOLD, new ToldVolume(database, kafka, logs)));
    }
  }

  private String command() {
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    String sizes = resources.stream().map(String::valueOf).collect(Collectors.joining(","));
    String more = "";
    if (relay.wanted) {
      more = " --relay --events %d".formatted(relay.events);
    } else if (capacity.wanted) {
      more = " --capacity --scopes %d --looks %d".formatted(capacity.scopes, capacity.looks);
    } else if (history.verify) {
      more = " --verify --links %d".formatted(history.links);
    } else if (history.queries) {
      more =
          " --queries --versions %d --changes %d --runs %d"
              .formatted(history.versions, history.changes, history.runs);
    } else if (peers.wanted) {
      more =
          " --peers --peer-resources %d --peer-rounds %d".formatted(peers.resources, peers.rounds);
    }
    return "java %s -jar benchmark.jar --resources %s --rounds %d --warm-up %d --seed %d%s"
        .formatted(String.join(" ", options), sizes, rounds, warmUp, seed, more);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.collect(Collectors.toList()).reversed()) {
        Files.delete(file);
      }
    }
  }
}

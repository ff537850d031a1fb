package io.gateledger.simulator;

import io.gateledger.simulator.plan.EstatePlan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line: flags in, a simulator that runs until the process is stopped. */
@Command(
    name = "simulator",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "A cloud in a box: NHN, SCP and Huawei network APIs on one loopback port.")
final class SimulatorCommand implements Callable<Integer> {

  private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

  @Option(
      names = "--port",
      defaultValue = "9080",
      description = "Port on 127.0.0.1; 0 takes any free one. Default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "What the estate grows from; the same seed gives the same estate.")
  private long seed;

  @Option(
      names = "--size",
      paramLabel = "<n>",
      description = "Resources in all, up to a million. Default: a small estate with human names")
  private @Nullable Integer size;

  @Option(
      names = "--state",
      paramLabel = "<file>",
      description = "Keep the estate in this file, and go on from it when it exists.")
  private @Nullable Path state;

  @Option(names = "--demo", description = "Run the scripted day, over and over.")
  private boolean demo;

  @Option(
      names = "--demo-step",
      paramLabel = "<duration>",
      defaultValue = "PT5S",
      converter = DurationConverter.class,
      description = "Pace of the scripted day, such as PT5S or 5s. Default: ${DEFAULT-VALUE}")
  private Duration demoStep = SimulatorOptions.DEMO_STEP;

  @Option(
      names = "--signature-tolerance",
      paramLabel = "<duration>",
      defaultValue = "PT15M",
      converter = DurationConverter.class,
      description = "How far off an SCP timestamp may be. Default: ${DEFAULT-VALUE}")
  private Duration signatureTolerance = SimulatorOptions.SIGNATURE_TOLERANCE;

  @Mixin private CredentialFlags credentials = new CredentialFlags();

  /** Runs until the process ends; otherwise the exit code of a start that failed. */
  static int run(String... arguments) {
    if (System.getProperty(LOG_FORMAT) == null) {
      System.setProperty(LOG_FORMAT, "%1$tT %4$s %5$s%6$s%n");
    }
    return new CommandLine(new SimulatorCommand())
        .setParameterExceptionHandler(
            (e, given) -> {
              e.getCommandLine().getErr().println("simulator: " + e.getMessage() + " (see --help)");
              return CommandLine.ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (e, command, given) -> {
              command.getErr().println("simulator: " + e.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            })
        .execute(arguments);
  }

  @Override
  public Integer call() throws InterruptedException {
    Simulator simulator = Simulator.start(options());
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-stop"));
    System.out.println("simulator ready at " + simulator.baseUri());
    new CountDownLatch(1).await();
    return CommandLine.ExitCode.OK;
  }

  private SimulatorOptions options() {
    return new SimulatorOptions(
        port,
        size == null ? EstatePlan.demo(seed) : EstatePlan.ofTotal(seed, size),
        Optional.ofNullable(state),
        demo ? Optional.of(demoStep) : Optional.empty(),
        credentials.credentials(),
        signatureTolerance,
        Clock.systemUTC());
  }

  /** ISO-8601, or the short form that configuration files use: {@code 5s}, {@code 1m30s}. */
  static final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
      try {
        return Duration.parse(text.startsWith("P") ? text : "PT" + text);
      } catch (DateTimeParseException e) {
        throw new CommandLine.TypeConversionException(
            "'" + text + "' is not a duration such as PT5S or 5s");
      }
    }
  }
}

package io.gateledger.benchmark.micro;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Starts JMH. */
public final class MicroBenchmarks {

  private MicroBenchmarks() {}

  /** Measures in JVMs of their own; JMH prints what it does and finds. */
  public static Collection<RunResult> measure() {
    return run(new OptionsBuilder());
  }

  /** Runs each once and says little about it: whether they run at all. */
  public static Collection<RunResult> tryOnce() {
    return run(
        new OptionsBuilder()
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(1))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT));
  }

  private static Collection<RunResult> run(ChainedOptionsBuilder options) {
    try {
      return new Runner(options.include(ItemBenchmarks.class.getName()).build()).run();
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH did not run", e);
    }
  }
}

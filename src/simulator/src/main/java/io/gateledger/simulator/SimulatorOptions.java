package io.gateledger.simulator;

import io.gateledger.simulator.plan.EstatePlan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How a simulator starts. Port 0 takes any free port; {@code state} keeps the estate across
 * restarts; {@code demoStep} runs the scripted day at that pace.
 */
public record SimulatorOptions(
    int port,
    EstatePlan estate,
    Optional<Path> state,
    Optional<Duration> demoStep,
    Credentials credentials,
    Duration signatureTolerance,
    Clock clock) {

  /** The pace of the scripted day unless another is asked for. */
  public static final Duration DEMO_STEP = Duration.ofSeconds(5);

  /** How far off an SCP timestamp may be. The vendor publishes no figure; 15 minutes is assumed. */
  public static final Duration SIGNATURE_TOLERANCE = Duration.ofMinutes(15);

  public SimulatorOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
    }
    demoStep.ifPresent(step -> requirePositive("demo step", step));
    requirePositive("signature tolerance", signatureTolerance);
  }

  /** Any free port, the demo estate, the demo credentials, nothing kept and nothing scripted. */
  public static SimulatorOptions defaults() {
    return new SimulatorOptions(
        0,
        EstatePlan.demo(1),
        Optional.empty(),
        Optional.empty(),
        Credentials.demo(),
        SIGNATURE_TOLERANCE,
        Clock.systemUTC());
  }

  public SimulatorOptions withPort(int next) {
    return new SimulatorOptions(
        next, estate, state, demoStep, credentials, signatureTolerance, clock);
  }

  public SimulatorOptions withEstate(EstatePlan next) {
    return new SimulatorOptions(
        port, next, state, demoStep, credentials, signatureTolerance, clock);
  }

  public SimulatorOptions withState(Path next) {
    return new SimulatorOptions(
        port, estate, Optional.of(next), demoStep, credentials, signatureTolerance, clock);
  }

  public SimulatorOptions withDemo(Duration step) {
    return new SimulatorOptions(
        port, estate, state, Optional.of(step), credentials, signatureTolerance, clock);
  }

  public SimulatorOptions withCredentials(Credentials next) {
    return new SimulatorOptions(port, estate, state, demoStep, next, signatureTolerance, clock);
  }

  public SimulatorOptions withSignatureTolerance(Duration next) {
    return new SimulatorOptions(port, estate, state, demoStep, credentials, next, clock);
  }

  public SimulatorOptions withClock(Clock next) {
    return new SimulatorOptions(
        port, estate, state, demoStep, credentials, signatureTolerance, next);
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " must be longer than nothing, not " + duration);
    }
  }
}

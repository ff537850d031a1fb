package io.gateledger.simulator.control;

import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.fault.FaultInjector;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.server.RequestCounter;
import io.gateledger.simulator.token.TokenService;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

/** Everything under {@code /simulator}. */
public final class ControlApi {

  private final Estate estate;
  private final FaultInjector faults;
  private final List<TokenService> tokenServices;
  private final RequestCounter requestCounter;
  private final ScheduledExecutorService scheduler;

  public ControlApi(
      Estate estate,
      FaultInjector faults,
      List<TokenService> tokenServices,
      RequestCounter requestCounter,
      ScheduledExecutorService scheduler) {
    this.estate = estate;
    this.faults = faults;
    this.tokenServices = List.copyOf(tokenServices);
    this.requestCounter = requestCounter;
    this.scheduler = scheduler;
  }

  public List<Endpoint> endpoints() {
    return Stream.of(
            new ServerControl(tokenServices, requestCounter).endpoints(),
            new EstateControl(estate).endpoints(),
            new ResourceControl(estate).endpoints(),
            new TunnelControl(estate).endpoints(),
            new MigrationControl(estate, scheduler).endpoints(),
            new FaultControl(faults).endpoints())
        .flatMap(endpoints -> endpoints)
        .map(
            e ->
                new Endpoint(
                    e.method(),
                    e.path(),
                    RejectedRequestException.withProblemResponses(e.operation())))
        .toList();
  }
}

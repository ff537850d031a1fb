package io.gateledger.simulator.control;

import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.fault.FaultBoard;
import io.gateledger.simulator.server.Tally;
import io.gateledger.simulator.token.TokenDesk;
import io.gateledger.simulator.wire.Endpoint;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

/** Everything under {@code /simulator}. */
public final class ControlApi {

  private final Estate estate;
  private final FaultBoard faults;
  private final List<TokenDesk> tokens;
  private final Tally tally;
  private final ScheduledExecutorService scheduler;

  public ControlApi(
      Estate estate,
      FaultBoard faults,
      List<TokenDesk> tokens,
      Tally tally,
      ScheduledExecutorService scheduler) {
    this.estate = estate;
    this.faults = faults;
    this.tokens = List.copyOf(tokens);
    this.tally = tally;
    this.scheduler = scheduler;
  }

  public List<Endpoint> endpoints() {
    return Stream.of(
            new ServiceControl(tokens, tally).endpoints(),
            new EstateControl(estate).endpoints(),
            new ResourceControl(estate).endpoints(),
            new TunnelControl(estate).endpoints(),
            new MigrationControl(estate, scheduler).endpoints(),
            new FaultControl(faults).endpoints())
        .flatMap(endpoints -> endpoints)
        .map(e -> new Endpoint(e.method(), e.path(), Rejected.told(e.operation())))
        .toList();
  }
}

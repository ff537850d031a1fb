package io.gateledger.simulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.Estate.Found;
import io.gateledger.simulator.estate.ResourceType;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Reply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code /simulator/internet-gateways/{id}/migrate}: walks a gateway through a migration. The first
 * step is taken at once, each later one after the step's duration, or by hand when that is zero.
 */
final class MigrationControl {

  private static final String PATH = "/simulator/internet-gateways/{id}/migrate";

  private final Estate estate;
  private final ScheduledExecutorService scheduler;
  private final Map<String, Deque<MigrationStep>> ahead = new ConcurrentHashMap<>();

  MigrationControl(Estate estate, ScheduledExecutorService scheduler) {
    this.estate = estate;
    this.scheduler = scheduler;
  }

  Stream<Endpoint> endpoints() {
    return Stream.of(
        Endpoint.post(PATH, this::migrate), Endpoint.post(PATH + "/advance", this::advance));
  }

  private Reply migrate(Call call) {
    Form form = Form.of(call, Set.of("outcome", "step"));
    MigrationOutcome outcome =
        MigrationOutcome.of(form.required("outcome"))
            .orElseThrow(
                () ->
                    new Rejected(
                        Problem.notOneOf(
                            "outcome",
                            Arrays.stream(MigrationOutcome.values())
                                .map(MigrationOutcome::id)
                                .toList())));
    Duration step = form.duration("step").orElse(Duration.ofSeconds(2));
    Found gateway = gateway(call);
    Deque<MigrationStep> steps = new ArrayDeque<>(outcome.steps());
    ahead.put(gateway.id(), steps);
    Reply reply = take(gateway, steps);
    if (!step.isZero()) {
      scheduleNext(gateway, steps, step);
    }
    return reply;
  }

  private Reply advance(Call call) {
    Found gateway = gateway(call);
    Deque<MigrationStep> steps = ahead.getOrDefault(gateway.id(), new ArrayDeque<>());
    if (steps.isEmpty()) {
      throw new Rejected(Problem.conflict("gateway " + gateway.id() + " has no step ahead"));
    }
    return take(gateway, steps);
  }

  /** A migration that was replaced by another, or walked to its end by hand, is left alone. */
  private void scheduleNext(Found gateway, Deque<MigrationStep> steps, Duration step) {
    var unused =
        scheduler.schedule(
            () -> {
              if (ahead.get(gateway.id()) == steps && !steps.isEmpty()) {
                take(gateway, steps);
                scheduleNext(gateway, steps, step);
              }
            },
            step.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private synchronized Reply take(Found gateway, Deque<MigrationStep> steps) {
    MigrationStep step = steps.poll();
    ObjectNode said = Json.object().put("id", gateway.id());
    if (step != null) {
      gateway.shelf().update(gateway.id(), step::apply);
      step.apply(said);
    }
    return Reply.json(200, said.put("stepsAhead", steps.size()));
  }

  private Found gateway(Call call) {
    String id = call.parameter("id");
    return estate
        .find(ResourceType.INTERNET_GATEWAY, id)
        .orElseThrow(() -> new Rejected(Problem.notFound("there is no internet gateway " + id)));
  }
}

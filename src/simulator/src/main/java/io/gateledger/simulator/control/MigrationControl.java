package io.gateledger.simulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.Estate.FoundItem;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.ResourceType;
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
  private final Map<String, Deque<MigrationStep>> remainingSteps = new ConcurrentHashMap<>();

  MigrationControl(Estate estate, ScheduledExecutorService scheduler) {
    this.estate = estate;
    this.scheduler = scheduler;
  }

  Stream<Endpoint> endpoints() {
    return Stream.of(
        Endpoint.post(PATH, this::migrate), Endpoint.post(PATH + "/advance", this::advance));
  }

  private Response migrate(Request request) {
    ControlRequest body = ControlRequest.of(request, Set.of("outcome", "step"));
    MigrationOutcome outcome =
        MigrationOutcome.of(body.requiredText("outcome"))
            .orElseThrow(
                () ->
                    new RejectedRequestException(
                        ProblemDetails.unknownValue(
                            "outcome",
                            Arrays.stream(MigrationOutcome.values())
                                .map(MigrationOutcome::wireName)
                                .toList())));
    Duration step = body.duration("step").orElse(Duration.ofSeconds(2));
    FoundItem gateway = gateway(request);
    Deque<MigrationStep> steps = new ArrayDeque<>(outcome.steps());
    remainingSteps.put(gateway.id(), steps);
    Response response = applyNext(gateway, steps);
    if (!step.isZero()) {
      scheduleNext(gateway, steps, step);
    }
    return response;
  }

  private Response advance(Request request) {
    FoundItem gateway = gateway(request);
    Deque<MigrationStep> steps = remainingSteps.getOrDefault(gateway.id(), new ArrayDeque<>());
    if (steps.isEmpty()) {
      throw new RejectedRequestException(
          ProblemDetails.conflict("gateway " + gateway.id() + " has no step ahead"));
    }
    return applyNext(gateway, steps);
  }

  /** A migration that was replaced by another, or walked to its end by hand, is left alone. */
  private void scheduleNext(FoundItem gateway, Deque<MigrationStep> steps, Duration step) {
    var unused =
        scheduler.schedule(
            () -> {
              if (remainingSteps.get(gateway.id()) == steps && !steps.isEmpty()) {
                applyNext(gateway, steps);
                scheduleNext(gateway, steps, step);
              }
            },
            step.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private synchronized Response applyNext(FoundItem gateway, Deque<MigrationStep> steps) {
    MigrationStep step = steps.poll();
    ObjectNode json = Json.object().put("id", gateway.id());
    if (step != null) {
      gateway.collection().update(gateway.id(), step::apply);
      step.apply(json);
    }
    return Response.json(200, json.put("stepsAhead", steps.size()));
  }

  private FoundItem gateway(Request request) {
    String id = request.parameter("id");
    return estate
        .find(ResourceType.NHN_INTERNET_GATEWAY, id)
        .orElseThrow(
            () ->
                new RejectedRequestException(
                    ProblemDetails.notFound("there is no internet gateway " + id)));
  }
}

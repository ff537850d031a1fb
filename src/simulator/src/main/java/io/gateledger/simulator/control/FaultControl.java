package io.gateledger.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.fault.ActiveFault;
import io.gateledger.simulator.fault.FaultInjector;
import io.gateledger.simulator.fault.FaultSpec;
import io.gateledger.simulator.fault.PathGlob;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /simulator/faults}: adds faults, shows how often each was applied, removes them. */
final class FaultControl {

  private static final String PATH = "/simulator/faults";
  private static final Set<String> FIELDS =
      Set.of("kind", "path", "method", "times", "after", "delay", "retryAfter", "skew", "page");
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final FaultInjector faults;

  FaultControl(FaultInjector faults) {
    this.faults = faults;
  }

  Stream<Endpoint> endpoints() {
    return Stream.of(
        Endpoint.post(PATH, this::activate),
        Endpoint.get(PATH, this::list),
        Endpoint.delete(PATH, this::clear),
        Endpoint.delete(PATH + "/{id}", this::deactivate));
  }

  private Response activate(Request request) {
    ControlRequest body = ControlRequest.of(request, FIELDS);
    body.text("method")
        .filter(method -> !METHODS.contains(method))
        .ifPresent(
            method -> {
              throw new RejectedRequestException(ProblemDetails.unknownValue("method", METHODS));
            });
    FaultSpec spec =
        new FaultSpec(
            body.requiredText("kind"),
            new FaultSpec.Target(new PathGlob(body.requiredText("path")), body.text("method")),
            new FaultSpec.Occurrences(body.number("after").orElse(0), body.number("times")),
            new FaultSpec.Settings(
                body.duration("delay"),
                body.duration("retryAfter"),
                body.duration("skew"),
                body.number("page")));
    ActiveFault active =
        faults
            .activate(spec)
            .orElseThrow(
                () ->
                    new RejectedRequestException(
                        ProblemDetails.unknownValue("kind", faults.catalogue().kinds())));
    return Response.json(201, Json.object().put("id", active.id()));
  }

  private Response list(Request request) {
    ArrayNode json = Json.array();
    faults.active().forEach(fault -> json.add(describe(fault)));
    return Response.text(200, "application/json", json.toString());
  }

  private Response clear(Request request) {
    faults.deactivateAll();
    return Response.nothing(204);
  }

  private Response deactivate(Request request) {
    String id = request.parameter("id");
    if (!faults.deactivate(id)) {
      throw new RejectedRequestException(ProblemDetails.notFound("there is no fault " + id));
    }
    return Response.nothing(204);
  }

  private static ObjectNode describe(ActiveFault fault) {
    FaultSpec spec = fault.spec();
    ObjectNode json =
        Json.object()
            .put("id", fault.id())
            .put("kind", spec.kind())
            .put("path", spec.target().path().text())
            .put("after", spec.occurrences().after())
            .put("struck", fault.applied());
    spec.target().method().ifPresent(method -> json.put("method", method));
    spec.occurrences().limit().ifPresent(limit -> json.put("times", limit));
    spec.settings().delay().ifPresent(delay -> json.put("delay", delay.toString()));
    spec.settings().retryAfter().ifPresent(wait -> json.put("retryAfter", wait.toString()));
    spec.settings().skew().ifPresent(skew -> json.put("skew", skew.toString()));
    spec.settings().page().ifPresent(page -> json.put("page", page));
    return json;
  }
}

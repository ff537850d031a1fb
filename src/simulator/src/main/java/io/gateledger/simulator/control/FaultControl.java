package io.gateledger.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.fault.ArmedFault;
import io.gateledger.simulator.fault.FaultBoard;
import io.gateledger.simulator.fault.FaultOrder;
import io.gateledger.simulator.fault.PathGlob;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Reply;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /simulator/faults}: orders faults, shows how often each struck, takes them back. */
final class FaultControl {

  private static final String PATH = "/simulator/faults";
  private static final Set<String> FIELDS =
      Set.of("kind", "path", "method", "times", "after", "delay", "retryAfter", "skew", "page");
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final FaultBoard board;

  FaultControl(FaultBoard board) {
    this.board = board;
  }

  Stream<Endpoint> endpoints() {
    return Stream.of(
        Endpoint.post(PATH, this::arm),
        Endpoint.get(PATH, this::list),
        Endpoint.delete(PATH, this::clear),
        Endpoint.delete(PATH + "/{id}", this::disarm));
  }

  private Reply arm(Call call) {
    Form form = Form.of(call, FIELDS);
    form.text("method")
        .filter(method -> !METHODS.contains(method))
        .ifPresent(
            method -> {
              throw new Rejected(Problem.notOneOf("method", METHODS));
            });
    FaultOrder order =
        new FaultOrder(
            form.required("kind"),
            new FaultOrder.Target(new PathGlob(form.required("path")), form.text("method")),
            new FaultOrder.Times(form.number("after").orElse(0), form.number("times")),
            new FaultOrder.Details(
                form.duration("delay"),
                form.duration("retryAfter"),
                form.duration("skew"),
                form.number("page")));
    ArmedFault armed =
        board
            .arm(order)
            .orElseThrow(() -> new Rejected(Problem.notOneOf("kind", board.catalogue().kinds())));
    return Reply.json(201, Json.object().put("id", armed.id()));
  }

  private Reply list(Call call) {
    ArrayNode faults = Json.array();
    board.armed().forEach(fault -> faults.add(shown(fault)));
    return Reply.text(200, "application/json", faults.toString());
  }

  private Reply clear(Call call) {
    board.clear();
    return Reply.nothing(204);
  }

  private Reply disarm(Call call) {
    String id = call.parameter("id");
    if (!board.disarm(id)) {
      throw new Rejected(Problem.notFound("there is no fault " + id));
    }
    return Reply.nothing(204);
  }

  private static ObjectNode shown(ArmedFault fault) {
    FaultOrder order = fault.order();
    ObjectNode json =
        Json.object()
            .put("id", fault.id())
            .put("kind", order.kind())
            .put("path", order.target().path().text())
            .put("after", order.times().after())
            .put("struck", fault.struck());
    order.target().method().ifPresent(method -> json.put("method", method));
    order.times().most().ifPresent(times -> json.put("times", times));
    order.details().delay().ifPresent(delay -> json.put("delay", delay.toString()));
    order.details().retryAfter().ifPresent(wait -> json.put("retryAfter", wait.toString()));
    order.details().skew().ifPresent(skew -> json.put("skew", skew.toString()));
    order.details().page().ifPresent(page -> json.put("page", page));
    return json;
  }
}

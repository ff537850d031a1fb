package io.gateledger.simulator.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.fault.ActiveFault;
import io.gateledger.simulator.fault.FaultInjector;
import io.gateledger.simulator.plan.ResourceType;
import io.gateledger.simulator.query.Filter;
import io.gateledger.simulator.query.Rows;
import io.gateledger.simulator.query.Selection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Carries out actions on the default regions. An action whose resource somebody removed does
 * nothing.
 */
final class DemoActionExecutor {

  private final Estate estate;
  private final FaultInjector faults;
  private final Supplier<UUID> ids;

  /** Removed before the next one, so that an endless demo does not pile up spent faults. */
  private String lastFault = "";

  DemoActionExecutor(Estate estate, FaultInjector faults, Supplier<UUID> ids) {
    this.estate = estate;
    this.faults = faults;
    this.ids = ids;
  }

  void execute(DemoAction action) {
    switch (action) {
      case DemoAction.Update update ->
          forEachId(
              update.type(),
              List.of(update.filter()),
              id ->
                  estate.collection(update.type()).update(id, item -> update.patch().apply(item)));
      case DemoAction.Create create -> {
        String id = ids.get().toString();
        ObjectNode item = create.template().deepCopy().put("id", id);
        estate.collection(create.type()).put(id, item);
      }
      case DemoAction.Delete delete ->
          forEachId(
              delete.type(), delete.filters(), id -> estate.collection(delete.type()).remove(id));
      case DemoAction.InjectFault inject -> {
        faults.deactivate(lastFault);
        lastFault = faults.activate(inject.fault()).map(ActiveFault::id).orElse("");
      }
    }
  }

  private void forEachId(ResourceType type, List<Filter> filters, Consumer<String> change) {
    Rows rows = estate.collection(type).select(Selection.where(filters));
    List<String> ids =
        IntStream.range(0, rows.size())
            .mapToObj(rows::row)
            .flatMap(row -> row.stream())
            .map(item -> item.path("id").asText())
            .toList();
    ids.forEach(change);
  }
}

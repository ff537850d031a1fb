package io.gateledger.simulator.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.Filter;
import io.gateledger.simulator.estate.ResourceType;
import io.gateledger.simulator.estate.Rows;
import io.gateledger.simulator.estate.Selection;
import io.gateledger.simulator.estate.Shelf;
import io.gateledger.simulator.fault.ArmedFault;
import io.gateledger.simulator.fault.FaultBoard;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Plays acts on the default regions. An act whose resource somebody removed does nothing. */
final class Stage {

  private final Estate estate;
  private final FaultBoard faults;
  private final Supplier<UUID> ids;

  /** Taken back before the next one, so that a day without end does not pile up spent faults. */
  private String lastFault = "";

  Stage(Estate estate, FaultBoard faults, Supplier<UUID> ids) {
    this.estate = estate;
    this.faults = faults;
    this.ids = ids;
  }

  void play(Act act) {
    switch (act) {
      case Act.Change change ->
          eachId(
              change.type(),
              List.of(change.who()),
              id -> shelf(change).update(id, item -> change.edit().apply(item)));
      case Act.Create create -> {
        String id = ids.get().toString();
        ObjectNode item = create.template().deepCopy().put("id", id);
        estate.shelf(create.type()).put(id, item);
      }
      case Act.Delete delete ->
          eachId(delete.type(), delete.who(), id -> estate.shelf(delete.type()).remove(id));
      case Act.Fail fail -> {
        faults.disarm(lastFault);
        lastFault = faults.arm(fail.order()).map(ArmedFault::id).orElse("");
      }
    }
  }

  private Shelf shelf(Act.Change change) {
    return estate.shelf(change.type());
  }

  private void eachId(ResourceType type, List<Filter> who, Consumer<String> deed) {
    Rows rows = estate.shelf(type).select(Selection.where(who));
    List<String> ids =
        IntStream.range(0, rows.size())
            .mapToObj(rows::row)
            .flatMap(row -> row.stream())
            .map(item -> item.path("id").asText())
            .toList();
    ids.forEach(deed);
  }
}

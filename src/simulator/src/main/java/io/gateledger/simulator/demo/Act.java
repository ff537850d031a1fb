package io.gateledger.simulator.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Edit;
import io.gateledger.simulator.estate.Filter;
import io.gateledger.simulator.estate.ResourceType;
import io.gateledger.simulator.fault.FaultOrder;
import java.util.List;

/** What one step of the day does to the cloud. Resources are found by their fields, not by id. */
sealed interface Act {

  record Change(ResourceType type, Filter who, Edit edit) implements Act {}

  /** Creates a resource: the template, whose id is filled in afresh each time. */
  record Create(ResourceType type, ObjectNode template) implements Act {}

  record Delete(ResourceType type, List<Filter> who) implements Act {

    public Delete {
      who = List.copyOf(who);
    }
  }

  /** Lets the API fail for a while. */
  record Fail(FaultOrder order) implements Act {}
}

package io.gateledger.simulator.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.ItemPatch;
import io.gateledger.simulator.fault.FaultSpec;
import io.gateledger.simulator.plan.ResourceType;
import io.gateledger.simulator.query.Filter;
import java.util.List;

/** What one step of the demo does to the cloud. Resources are found by their fields, not by id. */
sealed interface DemoAction {

  record Update(ResourceType type, Filter filter, ItemPatch patch) implements DemoAction {}

  /** Creates a resource: the template, with a new id each time. */
  record Create(ResourceType type, ObjectNode template) implements DemoAction {}

  record Delete(ResourceType type, List<Filter> filters) implements DemoAction {

    public Delete {
      filters = List.copyOf(filters);
    }
  }

  /** Makes the API fail for a while. */
  record InjectFault(FaultSpec fault) implements DemoAction {}
}

package io.gateledger.replay;

import io.gateledger.event.Topic;
import io.gateledger.resource.WireNamed;
import java.util.Set;

/** Which events a replay tells: those of one topic. */
public enum ReplayedEvents implements WireNamed {
  /** Every create, update, delete and restore. */
  CHANGES(Topic.CHANGES, Set.of("change", "resource_version", "run")),
  /** How runs ended. */
  RUNS(Topic.RUNS, Set.of("run", "snapshot", "ledger_link"));

  private final Topic topic;
  private final Set<String> histories;

  ReplayedEvents(Topic topic, Set<String> histories) {
    this.topic = topic;
    this.histories = histories;
  }

  Topic topic() {
    return topic;
  }

  /** The tables from which the events are composed, which all have to go back far enough. */
  Set<String> histories() {
    return histories;
  }
}

package io.gateledger.relay.topic;

import java.util.List;

/**
 * How the topics are, as the user sees them.
 *
 * @param brokers how many there are
 * @param existing the topics that are there
 * @param lacking those that the service would make
 * @param refused what the user may not do, a sentence each
 */
public record TopicsExamined(
    int brokers, List<String> existing, List<String> lacking, List<String> refused) {

  public TopicsExamined {
    existing = existing.stream().sorted().toList();
    lacking = List.copyOf(lacking);
    refused = List.copyOf(refused);
  }
}

package io.gateledger.crash;

/** What happens to the service or its broker, and when. */
enum Strike {
  KILL_AT_ANY_MOMENT("at any moment", 1),
  KILL_LEADER("of the leader at any moment", 1),
  KILL_IN_COMMIT("in a commit", 1),
  KILL_IN_KAFKA_TRANSACTION("of the leader in Kafka's transaction", 1),
  KILL_WHILE_STARTING("while starting, after another", 2),
  KILL_BOTH("of both nodes at once", 2),
  KILL_BROKER("of the broker", 0),
  FREEZE_LEADER("freeze of the leader past its lease", 0),
  END_LEADING_SESSION("end of the leader's session", 0);

  private final String words;
  private final int processes;

  Strike(String words, int processes) {
    this.words = words;
    this.processes = processes;
  }

  /** How many processes of the service it kills. */
  int processes() {
    return processes;
  }

  @Override
  public String toString() {
    return words;
  }
}

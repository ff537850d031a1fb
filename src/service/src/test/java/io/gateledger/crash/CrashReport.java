package io.gateledger.crash;

import io.gateledger.crash.CommittedReader.Repetitions;
import java.time.Duration;
import java.util.Map;

/**
 * What was done, and what came of it.
 *
 * @param strikes how often each was done
 * @param kills how many processes of the service were killed
 * @param endedByThemselves how many of its processes ended without being killed
 * @param readerRestarts how often the consumer began again
 * @param repeatedOffsets how often a partition gave a record again
 * @param made how many changes were made in the estate
 * @param allTopics what one sees who reads all topics from the beginning
 * @param load the highest load of the machine over a minute
 */
record CrashReport(
    long seed,
    Map<Strike, Integer> strikes,
    int kills,
    int endedByThemselves,
    int readerRestarts,
    int repeatedOffsets,
    int made,
    Verdict changes,
    Verdict alerts,
    Repetitions allTopics,
    Duration wallTime,
    double load) {

  int brokerKills() {
    return strikes.getOrDefault(Strike.KILL_BROKER, 0);
  }

  int freezes() {
    return strikes.getOrDefault(Strike.FREEZE_LEADER, 0);
  }

  @Override
  public String toString() {
    return """
        crash: seed %d, %d s, highest load %.1f
        crash: %d processes killed %s, %d ended by themselves; broker killed %d times, leader frozen %d times, consumer restarted %d times
        crash: %d changes made; changes: %s; alerts: %s; partitions repeated %d records
        crash: all topics: %d records, %d ids repeated\
        """
        .formatted(
            seed,
            wallTime.toSeconds(),
            load,
            kills,
            strikes,
            endedByThemselves,
            brokerKills(),
            freezes(),
            readerRestarts,
            made,
            changes,
            alerts,
            repeatedOffsets,
            allTopics.records(),
            allTopics.repeated());
  }
}

package io.gateledger.crash;

import io.gateledger.crash.CommittedReader.Repetitions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was done, and what came of it.
 *
 * @param endedEarly why not all was done; null where it was
 * @param strikes how often each was done
 * @param kills how many processes of the service were killed
 * @param endedByThemselves how many of its processes ended without being killed
 * @param brokerEndedByItself how often the broker did
 * @param readerRestarts how often the consumer began again
 * @param repeatedOffsets how often a partition gave a record again
 * @param made how many changes were made in the estate
 * @param misfound resources of which the ledger has other operations than were made, in words
 * @param breaks links of the hash chain that do not follow
 * @param incarnations one, unless the ledger took itself for restored
 * @param receiverDeaths how often the server of the sinks died
 * @param receiverFailures how many requests of sinks it answered with 503
 * @param receiverSilences how many it took and did not answer
 * @param allTopics what one sees who reads all topics from the beginning
 * @param load the highest load of the machine over a minute
 */
record CrashReport(
    long seed,
    @Nullable String endedEarly,
    Map<Strike, Integer> strikes,
    int kills,
    int endedByThemselves,
    int brokerEndedByItself,
    int readerRestarts,
    int repeatedOffsets,
    int made,
    List<String> misfound,
    List<String> breaks,
    long incarnations,
    Verdict changes,
    Verdict alerts,
    SinkVerdict sinks,
    int receiverDeaths,
    int receiverFailures,
    int receiverSilences,
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
        seed %d, %d s, highest load %.1f
        %d processes killed %s, %d ended by themselves; broker killed %d times, ended by itself %d times; leader frozen %d times; consumer restarted %d times
        %d changes made, found otherwise %s; breaks of the chain %s; incarnations %d
        changes: %s
        alerts: %s; partitions repeated %d records
        sinks: %s; receiver died %d times, failed %d requests, left %d without an answer
        all topics: %d records, %d ids repeated%s\
        """
        .formatted(
            seed,
            wallTime.toSeconds(),
            load,
            kills,
            strikes,
            endedByThemselves,
            brokerKills(),
            brokerEndedByItself,
            freezes(),
            readerRestarts,
            made,
            misfound,
            breaks,
            incarnations,
            changes,
            alerts,
            repeatedOffsets,
            sinks,
            receiverDeaths,
            receiverFailures,
            receiverSilences,
            allTopics.records(),
            allTopics.repeated(),
            endedEarly == null ? "" : "\nended early: " + endedEarly);
  }
}

package io.gateledger.collect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt to fetch a scope asked for and got: the proof of its completeness.
 *
 * @param startedAt when the first request left, UTC
 * @param finishedAt when the last answer was read, UTC
 * @param walks 1, or 2 where a listing moved underneath and was walked once more from its start
 * @param parents how many parents were asked for what they hold, null where the type is listed as a
 *     whole
 * @param pagesAsked how many pages were asked for, in all walks
 * @param pagesReceived how many of them arrived whole
 * @param declaredTotal how many items the provider said there are, null where it does not say
 * @param distinct how many different ids arrived in the walk that counts: the second, where there
 *     were two
 * @param duplicates how many items repeated an id of that walk
 * @param unreadable why each item that was set aside could not be read; capped at 100 entries
 * @param unreadableCount how many items were set aside
 * @param showsAsked how many reads by id were needed
 * @param showsFailed how many of them failed
 * @param contradicted how many of them said that what was listed a moment before is not there
 * @param retries how many requests were asked again
 * @param bytes how many bytes of answers were read
 * @param failedRequestIds the provider's ids of the requests that failed, those that were asked
 *     again among them, for its support desk; capped at 100
 */
public record Manifest(
    Instant startedAt,
    Instant finishedAt,
    int walks,
    @Nullable Integer parents,
    int pagesAsked,
    int pagesReceived,
    @Nullable Long declaredTotal,
    long distinct,
    long duplicates,
    List<String> unreadable,
    long unreadableCount,
    long showsAsked,
    long showsFailed,
    long contradicted,
    long retries,
    long bytes,
    List<String> failedRequestIds) {

  public Manifest {
    unreadable = List.copyOf(unreadable);
    failedRequestIds = List.copyOf(failedRequestIds);
  }
}

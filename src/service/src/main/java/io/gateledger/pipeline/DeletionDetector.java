package io.gateledger.pipeline;

import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.Collector;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.Confirmation.AboutAnother;
import io.gateledger.collect.Confirmation.Absent;
import io.gateledger.collect.Confirmation.Gone;
import io.gateledger.collect.Confirmation.There;
import io.gateledger.collect.Confirmation.Unproven;
import io.gateledger.collect.Confirmation.Unsupported;
import io.gateledger.collect.Stopwatch;
import io.gateledger.ledger.StoredResource;
import io.gateledger.pipeline.quarantine.ProvableAbsences;
import io.gateledger.pipeline.quarantine.Quarantines;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a complete run did not see. A resource is first missing; it is deleted once a read of that
 * very id says, in the provider's own words, that it is not there, or, where a type has no such
 * read, once three complete runs in a row lacked it, two intervals apart from first to last,
 * whatever triggered them. Where too much is missing at once, only what an operator has confirmed
 * is deleted.
 */
@ApplicationScoped
public class DeletionDetector {

  private static final int CHUNK = 1_000;

  private final Collector collector;
  private final AbsenceCommitter absences;
  private final Quarantines quarantines;
  private final Clock clock;

  public DeletionDetector(
      Collector collector, AbsenceCommitter absences, Quarantines quarantines, Clock clock) {
    this.collector = collector;
    this.absences = absences;
    this.quarantines = quarantines;
    this.clock = clock;
  }

  /** What keeps a run from taking for gone what another tenant lacks. */
  TenantCheck tenantCheck(ActiveRun run) {
    return new TenantCheck(run, quarantines);
  }

  /**
   * Finds what is gone, and commits it.
   *
   * @param items took what the run saw, and takes what turns out to be there after all
   * @return the outcome, which is less than complete where a resource that is there after all could
   *     not be taken, or where a read by id told of other resources than the one it was to
   */
  CollectionOutcome detect(ActiveRun run, Complete complete, ItemProcessor items) {
    if (!items.contradicted().isEmpty()) {
      absences.markUnread(run, items.contradicted());
    }
    long[] unseen = run.known().markUnseenMissing();
    run.counts().addMissing(unseen.length);
    if (unseen.length == 0 && !run.run().quarantined() && !run.identity().tenantReplaced()) {
      return complete;
    }
    List<String> unprovable = new ArrayList<>();
    List<long[]> chunks = chunks(unseen);
    chunks.forEach(chunk -> absences.markMissing(run, chunk, complete.manifest().finishedAt()));
    ProvableAbsences provable = quarantines.judge(run.run(), run.known().held());
    if (!provable.isEmpty()) {
      for (long[] chunk : chunks) {
        deleteProven(run, absences.stored(run, chunk, provable), complete, items, unprovable);
      }
    }
    return items.finish(complete).without(reasons(unprovable));
  }

  private static List<String> reasons(List<String> unprovable) {
    return unprovable.isEmpty()
        ? List.of()
        : List.of(
            "resources missing from the list whose reads by id are about others, so that nothing of the scope is deleted: %d; the first: %s"
                .formatted(unprovable.size(), unprovable.getFirst()));
  }

  private void deleteProven(
      ActiveRun run,
      List<StoredResource> missing,
      Complete complete,
      ItemProcessor items,
      List<String> unprovable) {
    List<StoredResource> gone = new ArrayList<>();
    Stopwatch asked = Stopwatch.start(clock);
    boolean listsAreProof = false;
    List<Confirmation> confirmations = readByIds(run, missing);
    Set<Long> provenByLists = provenByLists(run, missing, confirmations);
    for (int i = 0; i < missing.size(); i++) {
      StoredResource one = missing.get(i);
      boolean isGone =
          switch (confirmations.get(i)) {
            case Gone proof -> true;
            case There there -> {
              items.accept(there.item());
              yield false;
            }
            case Absent fromTheSameList -> provenByLists.contains(one.number());
            case Unsupported noSuchRead -> provenByLists.contains(one.number());
            case AboutAnother another -> {
              unprovable.add(one.id() + ": " + another.reason());
              yield false;
            }
            case Unproven nothing -> false;
          };
      if (isGone) {
        gone.add(one);
        listsAreProof |= !(confirmations.get(i) instanceof Gone);
      }
    }
    items.flush();
    // A run that is not complete deletes nothing.
    if (!gone.isEmpty() && unprovable.isEmpty()) {
      Instant provenAt = clock.instant();
      Instant askedAt = listsAreProof ? complete.manifest().startedAt() : asked.startedAt(provenAt);
      absences.delete(run, gone, askedAt, provenAt);
    }
  }

  private Set<Long> provenByLists(
      ActiveRun run, List<StoredResource> missing, List<Confirmation> confirmations) {
    boolean areAsked =
        confirmations.stream().anyMatch(one -> one instanceof Absent || one instanceof Unsupported);
    return areAsked ? absences.provenByLists(run, missing) : Set.of();
  }

  /** Side by side, as far as the collector lets them. */
  private List<Confirmation> readByIds(ActiveRun run, List<StoredResource> missing) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Confirmation>> reads =
          missing.stream()
              .map(one -> threads.submit(() -> collector.confirm(run.scope(), one.id())))
              .toList();
      List<Confirmation> confirmations = new ArrayList<>(reads.size());
      for (Future<Confirmation> read : reads) {
        confirmations.add(read.get());
      }
      return confirmations;
    } catch (ExecutionException e) {
      throw new IllegalStateException("confirming what is missing broke", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted while confirming", e);
    }
  }

  private static List<long[]> chunks(long[] numbers) {
    List<long[]> chunks = new ArrayList<>();
    for (int from = 0; from < numbers.length; from += CHUNK) {
      chunks.add(Arrays.copyOfRange(numbers, from, Math.min(from + CHUNK, numbers.length)));
    }
    return chunks;
  }
}

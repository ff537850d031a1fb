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
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

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

  /**
   * What reads by id have proven of a chunk, as numbers only: of all that is missing it is kept
   * until all of it has been asked for.
   *
   * @param gone the ledger's numbers of what is gone
   * @param waiting how many no read by id can prove gone
   */
  private record Proofs(long[] gone, Instant askedAt, Instant provenAt, long waiting) {}

  /** What keeps a run from taking for gone what another tenant lacks. */
  TenantCheck tenantCheck(ActiveRun run) {
    return new TenantCheck(run, quarantines);
  }

  /**
   * Finds what is gone, and commits it once all that is missing has been asked for: a run that is
   * not complete deletes nothing.
   *
   * @param items took what the run saw, and takes what turns out to be there after all
   * @param review what an outcome is worth, given what of that cannot be read
   * @return the outcome, which says so where a proof has to wait, and is less than complete where a
   *     read by id told of other resources than the one it was to, or of one that cannot be read
   */
  CollectionOutcome detect(
      ActiveRun run,
      Complete complete,
      ItemProcessor items,
      UnaryOperator<CollectionOutcome> review) {
    if (!items.contradicted().isEmpty()) {
      absences.markUnread(run, items.contradicted());
    }
    if (!run.unreadable().ids().isEmpty()) {
      absences.markUnreadable(run, run.unreadable().ids());
    }
    long[] unseen = run.known().markUnseenMissing();
    run.counts().addMissing(unseen.length);
    if (unseen.length == 0 && !run.run().quarantined() && !run.identity().tenantReplaced()) {
      return complete;
    }
    List<String> unprovable = new ArrayList<>();
    List<long[]> chunks = chunks(unseen);
    chunks.forEach(chunk -> absences.markMissing(run, chunk, complete.manifest().finishedAt()));
    if (run.unreadable().isAnyWithoutId()) {
      // Any of them may be what has no id: these lists prove nothing, now or later.
      absences.forgetLists(run);
    }
    ProvableAbsences provable = quarantines.judge(run.run(), run.known().held());
    List<Proofs> proofs = new ArrayList<>();
    if (!provable.isEmpty()) {
      for (long[] chunk : chunks) {
        proofs.add(prove(run, absences.stored(run, chunk, provable), complete, items, unprovable));
      }
    }
    items.flush();
    long waiting = proofs.stream().mapToLong(Proofs::waiting).sum();
    Complete detected =
        waiting == 0 || !run.unreadable().isAnyWithoutId()
            ? complete
            : complete.but(
                "%d missing resources that only lists can prove gone wait: an item whose id cannot be read is listed"
                    .formatted(waiting));
    CollectionOutcome outcome = review.apply(detected.lacking(reasons(unprovable)));
    if (outcome instanceof Complete) {
      proofs.forEach(proven -> delete(run, proven, provable));
    }
    return outcome;
  }

  private void delete(ActiveRun run, Proofs proven, ProvableAbsences provable) {
    if (proven.gone().length > 0) {
      List<StoredResource> gone = absences.stored(run, proven.gone(), provable);
      absences.delete(run, gone, proven.askedAt(), proven.provenAt());
    }
  }

  private static List<String> reasons(List<String> unprovable) {
    return unprovable.isEmpty()
        ? List.of()
        : List.of(
            "resources missing from the list whose reads by id are about others, so that nothing of the scope is deleted: %d; the first: %s"
                .formatted(unprovable.size(), unprovable.getFirst()));
  }

  private Proofs prove(
      ActiveRun run,
      List<StoredResource> missing,
      Complete complete,
      ItemProcessor items,
      List<String> unprovable) {
    LongStream.Builder gone = LongStream.builder();
    Stopwatch asked = Stopwatch.start(clock);
    boolean listsAreProof = false;
    long waiting = 0;
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
        gone.add(one.number());
        listsAreProof |= !(confirmations.get(i) instanceof Gone);
      } else if (isUpToLists(confirmations.get(i))) {
        waiting++;
      }
    }
    Instant provenAt = clock.instant();
    Instant askedAt = listsAreProof ? complete.manifest().startedAt() : asked.startedAt(provenAt);
    return new Proofs(gone.build().toArray(), askedAt, provenAt, waiting);
  }

  private static boolean isUpToLists(Confirmation confirmation) {
    return confirmation instanceof Absent || confirmation instanceof Unsupported;
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

package io.gateledger.replay;

import io.gateledger.ledger.read.PastReader;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.replay.ReplayStart.DroppedByRetention;
import io.gateledger.replay.ReplayStart.Started;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What operators ask to be told once more, and what they decide about it. */
@ApplicationScoped
public class Replays {

  private final Transactions transactions;
  private final PastReader past;
  private final ReplayRelay relay;
  private final Clock clock;

  Replays(Transactions transactions, PastReader past, ReplayRelay relay, Clock clock) {
    this.transactions = transactions;
    this.past = past;
    this.relay = relay;
    this.clock = clock;
  }

  /** Writes down a replay of what is committed by now. */
  public ReplayStart start(ReplayRequest request) {
    Optional<Instant> keptSince =
        transactions
            .inTransaction(connection -> past.keptSince(connection, request.events().histories()))
            .filter(since -> since.isAfter(request.from()));
    if (keptSince.isPresent()) {
      return new DroppedByRetention(keptSince.get());
    }
    long through = transactions.inTransaction(connection -> last(connection, request.events()));
    ReplayRow started =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  ReplayEntity replay = new ReplayEntity(request, through, clock.instant());
                  replay.persist();
                  return replay.row();
                });
    relay.wake();
    return new Started(started);
  }

  private long last(Connection connection, ReplayedEvents events) {
    return switch (events) {
      case CHANGES -> past.lastChange(connection);
      case RUNS -> past.lastRun(connection);
    };
  }

  /**
   * Replays, the newest first.
   *
   * @param before the number to go on before, {@link Long#MAX_VALUE} to begin
   */
  @Transactional
  public List<ReplayRow> list(long before, int limit) {
    return ReplayEntity.<ReplayEntity>find(
            "number < :before", Sort.descending("number"), Parameters.with("before", before))
        .range(0, limit - 1)
        .stream()
        .map(ReplayEntity::row)
        .toList();
  }

  @Transactional
  public Optional<ReplayRow> find(long number) {
    return ReplayEntity.<ReplayEntity>findByIdOptional(number).map(ReplayEntity::row);
  }

  /** Lets it rest after the batch under way; empty where it cannot, being as it is. */
  public Optional<ReplayRow> pause(long number, String actor) {
    return enter(number, actor, ReplayState.PAUSED, ReplayState::mayPause);
  }

  /** Lets it go on where it was; empty where it cannot. */
  public Optional<ReplayRow> resume(long number, String actor) {
    Optional<ReplayRow> resumed = enter(number, actor, ReplayState.WAITING, ReplayState::mayResume);
    relay.wake();
    return resumed;
  }

  /** Ends it after the batch under way, for good; empty where it has ended. */
  public Optional<ReplayRow> cancel(long number, String actor) {
    return enter(number, actor, ReplayState.CANCELLED, ReplayState::mayCancel);
  }

  private Optional<ReplayRow> enter(
      long number, String actor, ReplayState next, Predicate<ReplayState> mayEnter) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                ReplayEntity.<ReplayEntity>findByIdOptional(number, LockModeType.PESSIMISTIC_WRITE)
                    .filter(replay -> mayEnter.test(replay.state()))
                    .map(
                        replay -> {
                          replay.enter(next, actor, clock.instant());
                          return replay.row();
                        }));
  }
}

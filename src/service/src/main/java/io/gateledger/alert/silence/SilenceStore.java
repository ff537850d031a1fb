package io.gateledger.alert.silence;

import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what people say of alerts, and each of their acts. Whoever writes is in a transaction, and
 * in the commit order by then: what is told with an alert is decided there.
 */
@ApplicationScoped
@Transactional
public class SilenceStore {

  /** Each of them is held against each alert that fires. */
  private static final int MOST_OPEN = 1_000;

  /**
   * Silences, the newest first.
   *
   * @param state of those wanted; null for all
   * @param before the number to go on before, {@link Long#MAX_VALUE} to begin
   */
  public List<SilenceRow> list(@Nullable SilenceState state, long before, int limit) {
    Parameters values = Parameters.with("before", before);
    String condition = "number < :before";
    if (state != null) {
      condition += " and state = :state";
      values = values.and("state", state.wireName());
    }
    return SilenceEntity.<SilenceEntity>find(condition, Sort.descending("number"), values)
        .range(0, limit - 1)
        .stream()
        .map(SilenceEntity::row)
        .toList();
  }

  public Optional<SilenceRow> find(long number) {
    return entity(number).map(SilenceEntity::row);
  }

  /**
   * Writes down a silence, which is pending until what is told of alerts is settled.
   *
   * @return its number
   * @throws InvalidSilence when there are too many
   */
  public long create(NewSilence silence, Instant now) {
    if (SilenceEntity.count("state <> ?1", SilenceState.EXPIRED.wireName()) >= MOST_OPEN) {
      throw new InvalidSilence(
          "there are %d silences already that are not over: expire some, or match more with one"
              .formatted(MOST_OPEN));
    }
    SilenceEntity entity = SilenceEntity.of(silence, now);
    entity.persist();
    AlertActEntity.of(
            AlertAct.SILENCE,
            now,
            silence.statement().author(),
            silence.statement().reason(),
            silence.endsAt())
        .upon(entity)
        .persistAndFlush();
    return entity.number;
  }

  /**
   * Ends a silence.
   *
   * @return false where it is over already
   */
  public boolean expire(long number, String actor, @Nullable String reason, Instant now) {
    Optional<SilenceEntity> open = open(number);
    open.ifPresent(
        silence -> {
          silence.state = SilenceState.EXPIRED.wireName();
          silence.endsAt = now.isBefore(silence.startsAt) ? silence.startsAt : now;
          AlertActEntity.of(AlertAct.EXPIRE, now, actor, reason, now)
              .upon(silence)
              .persistAndFlush();
        });
    return open.isPresent();
  }

  /**
   * Lets a silence last longer.
   *
   * @return false where it is over already
   * @throws InvalidSilence when that is no later end of it
   */
  public boolean extend(
      long number, Instant endsAt, String actor, @Nullable String reason, Instant now) {
    Optional<SilenceEntity> open = open(number);
    open.ifPresent(
        silence -> {
          if (!endsAt.isAfter(silence.endsAt)) {
            throw new InvalidSilence(
                "endsAt should be after %s; a silence is ended by expiring it"
                    .formatted(silence.endsAt));
          }
          NewSilence.checkEnd(now.isAfter(silence.startsAt) ? now : silence.startsAt, endsAt);
          silence.endsAt = endsAt;
          AlertActEntity.of(AlertAct.EXTEND, now, actor, reason, endsAt)
              .upon(silence)
              .persistAndFlush();
        });
    return open.isPresent();
  }

  /** Writes down that somebody looks after an alert, in the place of whoever did. */
  public void acknowledge(long alert, Statement statement, @Nullable Instant endsAt, Instant now) {
    if (endsAt != null) {
      NewSilence.checkEnd(now, endsAt);
    }
    AcknowledgementEntity.inForce(alert)
        .ifPresent(
            former -> {
              former.endedAt = now;
              former.persistAndFlush();
            });
    AcknowledgementEntity entity = AcknowledgementEntity.of(alert, statement, endsAt, now);
    entity.persist();
    AlertActEntity.of(AlertAct.ACKNOWLEDGE, now, statement.author(), statement.reason(), endsAt)
        .upon(entity)
        .persistAndFlush();
  }

  /**
   * Writes down that nobody looks after an alert any more.
   *
   * @return false where nobody did
   */
  public boolean undo(long alert, String actor, @Nullable String reason, Instant now) {
    Optional<AcknowledgementEntity> inForce = AcknowledgementEntity.inForce(alert);
    inForce.ifPresent(
        one -> {
          one.endedAt = now;
          AlertActEntity.of(AlertAct.UNDO, now, actor, reason, now).upon(one).persistAndFlush();
        });
    return inForce.isPresent();
  }

  private static Optional<SilenceEntity> entity(long number) {
    return SilenceEntity.findByIdOptional(number);
  }

  private static Optional<SilenceEntity> open(long number) {
    return entity(number).filter(silence -> !silence.isOver());
  }
}

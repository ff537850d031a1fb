package io.gateledger.alert.silence;

import io.gateledger.resource.WireNamed;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** A row of {@code gateledger.silence}. */
@Entity
@Table(name = "silence", schema = "gateledger")
class SilenceEntity extends PanacheEntityBase {

  private static final String SEPARATOR = "\n";

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "silence_no")
  long number;

  String matchers;

  @Column(name = "starts_at")
  Instant startsAt;

  @Column(name = "ends_at")
  Instant endsAt;

  @Column(name = "created_at")
  Instant createdAt;

  String state;

  String author;

  String reason;

  @SuppressWarnings("NullAway") // for Hibernate
  SilenceEntity() {}

  static SilenceEntity of(NewSilence silence, Instant now) {
    SilenceEntity entity = new SilenceEntity();
    entity.matchers =
        silence.matchers().stream()
            .map(LabelMatcher::toString)
            .collect(Collectors.joining(SEPARATOR));
    entity.startsAt = silence.startsAt();
    entity.endsAt = silence.endsAt();
    entity.createdAt = now;
    entity.state = SilenceState.PENDING.wireName();
    entity.author = silence.statement().author();
    entity.reason = silence.statement().reason();
    return entity;
  }

  static List<String> matchers(String written) {
    return written.lines().toList();
  }

  boolean isOver() {
    return state.equals(SilenceState.EXPIRED.wireName());
  }

  SilenceRow row() {
    return new SilenceRow(
        number,
        WireNamed.ofWireName(SilenceState.class, state),
        matchers(matchers),
        author,
        reason,
        createdAt,
        startsAt,
        endsAt);
  }
}

package io.gateledger.alert.silence;

import io.gateledger.alert.AlertStatus;
import io.gateledger.alert.AlertStep;
import io.gateledger.alert.silence.Suppression.AlertAcknowledgement;
import io.gateledger.alert.silence.Suppression.MatchingSilence;
import io.gateledger.alert.store.LabelledAlert;
import io.gateledger.alert.store.LabelledAlertReader;
import io.gateledger.ledger.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.result.RowView;

/**
 * Writes down what is said of alerts when they are told, so that an event says the same whenever it
 * is composed. Whoever writes is in the commit order by then: of a silence that begins and an alert
 * that fires at the same moment, the later sees the earlier.
 */
@ApplicationScoped
public class SuppressionLog {

  /** An event has room for all of them, however many somebody makes. */
  private static final int MOST_TOLD = 20;

  private static final String ANNOTATED = "annotated";

  private static final String ANNOTATION =
      """
      select annotation_no, alert_no, note_no, at, step, silences, silence_authors, silence_reasons, silence_ends,
             acknowledged_by, acknowledged_because, acknowledged_at, acknowledged_until
        from gateledger.alert_annotation
      """;

  /**
   * What is said of alerts now or, where they are over, was then; those with nothing are absent.
   */
  public Map<Long, Suppression> current(Connection connection, Collection<Long> alerts) {
    if (alerts.isEmpty()) {
      return Map.of();
    }
    return Sql.over(connection)
        .createQuery(
            """
            select distinct on (alert_no) annotation_no, alert_no, note_no, at, step, silences, silence_authors,
                   silence_reasons, silence_ends, acknowledged_by, acknowledged_because, acknowledged_at,
                   acknowledged_until
              from gateledger.alert_annotation
             where alert_no = any(:alerts)
             order by alert_no, annotation_no desc
            """)
        .bindArray("alerts", Long.class, alerts)
        .map(row -> Map.entry(row.getColumn("alert_no", Long.class), suppression(row)))
        .stream()
        .filter(one -> !one.getValue().equals(Suppression.NONE))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** What was said of alerts at these steps; those at which nothing was are absent. */
  public Map<AlertStep, Suppression> atSteps(Connection connection, Collection<AlertStep> steps) {
    if (steps.isEmpty()) {
      return Map.of();
    }
    return Sql.over(connection)
        .createQuery(ANNOTATION + " where alert_no = any(:alerts) and step <> 'annotated'")
        .bindArray("alerts", Long.class, steps.stream().map(AlertStep::number).distinct().toList())
        .map(
            row ->
                Map.entry(
                    new AlertStep(
                        row.getColumn("alert_no", Long.class),
                        row.getColumn("step", AlertStatus.class),
                        row.getColumn("note_no", Long.class)),
                    suppression(row)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The annotations of these numbers. */
  public List<AlertAnnotation> annotations(Connection connection, Collection<Long> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    return Sql.over(connection)
        .createQuery(ANNOTATION + " where annotation_no = any(:numbers)")
        .bindArray("numbers", Long.class, numbers)
        .map(
            row ->
                new AlertAnnotation(
                    row.getColumn("annotation_no", Long.class),
                    row.getColumn("alert_no", Long.class),
                    row.getColumn("note_no", Long.class),
                    row.getColumn("at", Instant.class),
                    suppression(row)))
        .list();
  }

  /**
   * Notes what is said of alerts that begin to fire, that resolve and of which something else is
   * new, so that these events tell it. An acknowledgement ends with its alert.
   */
  public void noteSteps(Connection connection, Collection<AlertStep> steps, Instant at) {
    List<Long> begun = numbers(steps, SuppressionLog::begins);
    if (!begun.isEmpty()) {
      List<OpenSilence> silences = active(connection);
      if (!silences.isEmpty()) {
        Map<AlertStep, Suppression> said = new LinkedHashMap<>();
        for (LabelledAlert alert : LabelledAlertReader.firing(connection, begun)) {
          said.put(
              new AlertStep(alert.number(), AlertStatus.FIRING),
              new Suppression(matching(silences, alert), null));
        }
        write(connection, said, AlertStatus.FIRING.wireName(), at);
      }
    }
    Map<Long, Suppression> current = current(connection, numbers(steps, step -> !begins(step)));
    for (AlertStatus status : AlertStatus.values()) {
      Map<AlertStep, Suppression> said = new LinkedHashMap<>();
      for (AlertStep step : steps) {
        if (step.status() == status && !begins(step)) {
          said.put(step, current.getOrDefault(step.number(), Suppression.NONE));
        }
      }
      write(connection, said, status.wireName(), at);
    }
    List<Long> ended = numbers(steps, step -> step.status() == AlertStatus.RESOLVED);
    if (!ended.isEmpty()) {
      endAcknowledgements(connection, ended, at);
    }
  }

  private static boolean begins(AlertStep step) {
    return step.status() == AlertStatus.FIRING && step.note() == AlertStep.NO_NOTE;
  }

  private static List<Long> numbers(Collection<AlertStep> steps, Predicate<AlertStep> wanted) {
    return steps.stream().filter(wanted).map(AlertStep::number).distinct().toList();
  }

  private static void endAcknowledgements(
      Connection connection, Collection<Long> alerts, Instant at) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.acknowledgement set ended_at = greatest(created_at, :at)
             where ended_at is null and alert_no = any(:alerts)
            """)
        .bind("at", at)
        .bindArray("alerts", Long.class, alerts)
        .execute();
  }

  /** Whether a silence or an acknowledgement has begun or ended by now, and no alert tells it. */
  public boolean isDue(Connection connection, Instant now) {
    return Sql.over(connection)
        .createQuery(
            """
            select exists (select from gateledger.silence
                            where state <> 'expired' and (ends_at <= :now or state = 'pending' and starts_at <= :now))
                or exists (select from gateledger.acknowledgement where ended_at is null and ends_at <= :now)
            """)
        .bind("now", now)
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Lets silences and acknowledgements begin and end that are to by now, and notes of which alerts
   * something other is said since.
   *
   * @return the numbers of these annotations, which are to be told
   */
  public List<Long> settle(Connection connection, Instant now) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.silence
               set state = case when ends_at <= :now then 'expired' else 'active' end
             where state <> 'expired' and (ends_at <= :now or state = 'pending' and starts_at <= :now)
            """)
        .bind("now", now)
        .execute();
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.acknowledgement set ended_at = :now
             where ended_at is null and ends_at <= :now
            """)
        .bind("now", now)
        .execute();
    return settle(connection, LabelledAlertReader.firing(connection), now);
  }

  /** Notes what is said of one alert, if that is something other. */
  public List<Long> settle(Connection connection, long alert, Instant now) {
    return settle(connection, LabelledAlertReader.firing(connection, List.of(alert)), now);
  }

  private List<Long> settle(Connection connection, List<LabelledAlert> firing, Instant now) {
    List<Long> numbers = firing.stream().map(LabelledAlert::number).toList();
    List<OpenSilence> silences = active(connection);
    Map<Long, AlertAcknowledgement> acknowledged = acknowledged(connection, numbers);
    Map<Long, Suppression> told = current(connection, numbers);
    Map<AlertStep, Suppression> other = new LinkedHashMap<>();
    for (LabelledAlert alert : firing) {
      Suppression said =
          new Suppression(matching(silences, alert), acknowledged.get(alert.number()));
      if (!said.equals(told.getOrDefault(alert.number(), Suppression.NONE))) {
        other.put(new AlertStep(alert.number(), AlertStatus.FIRING, alert.note()), said);
      }
    }
    return write(connection, other, ANNOTATED, now);
  }

  private static List<MatchingSilence> matching(List<OpenSilence> silences, LabelledAlert alert) {
    return silences.stream()
        .filter(silence -> silence.matches(alert))
        .map(OpenSilence::silence)
        .limit(MOST_TOLD)
        .toList();
  }

  private static List<OpenSilence> active(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            """
            select silence_no, matchers, author, reason, ends_at from gateledger.silence
             where state = 'active'
             order by silence_no
            """)
        .map(
            row ->
                new OpenSilence(
                    new MatchingSilence(
                        row.getColumn("silence_no", Long.class),
                        row.getColumn("author", String.class),
                        row.getColumn("reason", String.class),
                        row.getColumn("ends_at", Instant.class)),
                    SilenceEntity.matchers(row.getColumn("matchers", String.class)).stream()
                        .map(LabelMatcher::parse)
                        .toList()))
        .list();
  }

  private static Map<Long, AlertAcknowledgement> acknowledged(
      Connection connection, Collection<Long> alerts) {
    if (alerts.isEmpty()) {
      return Map.of();
    }
    return Sql.over(connection)
        .createQuery(
            """
            select alert_no, author, reason, created_at, ends_at from gateledger.acknowledgement
             where ended_at is null and alert_no = any(:alerts)
            """)
        .bindArray("alerts", Long.class, alerts)
        .map(
            row ->
                Map.entry(
                    row.getColumn("alert_no", Long.class),
                    new AlertAcknowledgement(
                        row.getColumn("author", String.class),
                        row.getColumn("reason", String.class),
                        row.getColumn("created_at", Instant.class),
                        row.getColumn("ends_at", Instant.class))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** One statement for all alerts of which the same is said; of a step, only if something is. */
  private static List<Long> write(
      Connection connection, Map<AlertStep, Suppression> said, String step, Instant at) {
    Map<Suppression, List<AlertStep>> steps = new LinkedHashMap<>();
    said.forEach(
        (of, suppression) -> {
          if (step.equals(ANNOTATED) || !suppression.equals(Suppression.NONE)) {
            steps.computeIfAbsent(suppression, one -> new ArrayList<>()).add(of);
          }
        });
    List<Long> written = new ArrayList<>();
    steps.forEach(
        (suppression, of) -> written.addAll(write(connection, of, suppression, step, at)));
    return written;
  }

  private static List<Long> write(
      Connection connection,
      List<AlertStep> steps,
      Suppression suppression,
      String step,
      Instant at) {
    List<MatchingSilence> silences = suppression.silencedBy();
    AlertAcknowledgement acknowledged = suppression.acknowledgedBy();
    return Sql.over(connection)
        .createQuery(
            """
            insert into gateledger.alert_annotation
                   (alert_no, note_no, at, step, silences, silence_authors, silence_reasons, silence_ends,
                    acknowledged_by, acknowledged_because, acknowledged_at, acknowledged_until)
            select n.alert_no, n.note_no, :at, :step, :silences, :authors, :reasons, :ends,
                   cast(:acknowledged_by as text), cast(:acknowledged_because as text),
                   cast(:acknowledged_at as timestamptz), cast(:acknowledged_until as timestamptz)
              from unnest(:alerts, :notes) as n (alert_no, note_no)
             order by n.alert_no
            on conflict (alert_no, step, note_no) where step <> 'annotated' do nothing
            returning annotation_no
            """)
        .bind("at", at)
        .bind("step", step)
        .bindArray("alerts", Long.class, steps.stream().map(AlertStep::number).toList())
        .bindArray("notes", Long.class, steps.stream().map(AlertStep::note).toList())
        .bindArray("silences", Long.class, all(silences, MatchingSilence::number))
        .bindArray("authors", String.class, all(silences, MatchingSilence::author))
        .bindArray("reasons", String.class, all(silences, MatchingSilence::reason))
        .bindArray("ends", Instant.class, all(silences, MatchingSilence::endsAt))
        .bind("acknowledged_by", acknowledged == null ? null : acknowledged.author())
        .bind("acknowledged_because", acknowledged == null ? null : acknowledged.reason())
        .bind("acknowledged_at", acknowledged == null ? null : acknowledged.at())
        .bind("acknowledged_until", acknowledged == null ? null : acknowledged.until())
        .mapTo(Long.class)
        .list();
  }

  private static <T> List<T> all(
      List<MatchingSilence> silences, Function<MatchingSilence, T> value) {
    return silences.stream().map(value).toList();
  }

  private static Suppression suppression(RowView row) {
    Long[] numbers = array(row, "silences", Long[].class);
    String[] authors = array(row, "silence_authors", String[].class);
    String[] reasons = array(row, "silence_reasons", String[].class);
    Instant[] ends = array(row, "silence_ends", Instant[].class);
    String author = row.getColumn("acknowledged_by", String.class);
    return new Suppression(
        IntStream.range(0, numbers.length)
            .mapToObj(i -> new MatchingSilence(numbers[i], authors[i], reasons[i], ends[i]))
            .toList(),
        author == null
            ? null
            : new AlertAcknowledgement(
                author,
                row.getColumn("acknowledged_because", String.class),
                row.getColumn("acknowledged_at", Instant.class),
                row.getColumn("acknowledged_until", Instant.class)));
  }

  private static <T> T[] array(RowView row, String column, Class<T[]> type) {
    return Objects.requireNonNull(row.getColumn(column, type));
  }

  /** A silence in force. */
  private record OpenSilence(MatchingSilence silence, List<LabelMatcher> matchers) {

    boolean matches(LabelledAlert alert) {
      return matchers.stream().allMatch(matcher -> matcher.matches(alert));
    }
  }
}

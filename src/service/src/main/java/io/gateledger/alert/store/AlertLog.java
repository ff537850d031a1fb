package io.gateledger.alert.store;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertNote;
import io.gateledger.alert.AlertStep;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.RecordedAlert;
import io.gateledger.alert.RuleSeverity;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.lifecycle.Grading;
import io.gateledger.alert.lifecycle.Judged;
import io.gateledger.alert.lifecycle.LifeStep;
import io.gateledger.alert.lifecycle.PendingAlert;
import io.gateledger.alert.lifecycle.ResolvedText;
import io.gateledger.alert.lifecycle.StandingAlert;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.Severity;
import io.gateledger.alert.store.AlertWriter.NewAlert;
import io.gateledger.alert.store.AlertWriter.Occurrence;
import io.gateledger.catalogue.Language;
import io.gateledger.diff.Change;
import io.gateledger.diff.ObservedWindow;
import io.gateledger.ledger.relation.NeighbourState;
import io.gateledger.ledger.relation.NeighbourStates;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps the alerts in PostgreSQL, and moves them on as changes come. */
@ApplicationScoped
public class AlertLog {

  private static final String FIRING =
      "select " + AlertRows.COLUMNS + " from gateledger.alert a where a.ends_at is null";

  private final AlertRules rules;
  private final AlertWriter writer = new AlertWriter();
  private final PendingAlerts pending = new PendingAlerts();
  private final InhibitionLog inhibitions = new InhibitionLog();
  private final AlertNotes notes = new AlertNotes();
  private final LifeLog lives = new LifeLog();
  private final NeighbourStates states = new NeighbourStates();

  public AlertLog(AlertRules rules) {
    this.rules = rules;
  }

  /**
   * Evaluates the rules against changes of one scope and writes what begins to fire and what
   * resolves.
   *
   * @param changes each of another resource
   * @param foundAt when the changes were found
   * @return the steps in the order of the changes
   */
  public List<AlertStep> apply(Connection connection, Collection<Change> changes, Instant foundAt) {
    RuleSet inForce = rules.current();
    return judge(connection, inForce, Neighbourhood.of(connection, inForce, changes), foundAt);
  }

  /** Names the rules for resources of a type, by what they ask; empty where there are none. */
  public String rulesOf(String type) {
    return rules.current().judgementOf(type);
  }

  /**
   * What was done to the alerts of some resources of a scope.
   *
   * @param steps to be told
   * @param next where to go on; null where these were the last
   */
  public record JudgedPage(List<AlertStep> steps, @Nullable String next) {

    public JudgedPage {
      steps = List.copyOf(steps);
    }
  }

  /**
   * Evaluates the rules, those about steps aside, against resources of a scope as they stand.
   *
   * @param after the id to go on after, empty to begin
   */
  public JudgedPage judgeStanding(
      Connection connection, Scope scope, String after, int limit, Instant now) {
    List<NeighbourState> page = states.inScope(connection, scope, after, limit);
    RuleSet inForce = rules.current();
    return new JudgedPage(
        judge(
            connection,
            inForce,
            Neighbourhood.ofStanding(
                connection, inForce, page, new ObservedWindow(null, now, null)),
            now),
        page.size() < limit ? null : page.getLast().key().id());
  }

  private List<AlertStep> judge(
      Connection connection, RuleSet inForce, Neighbourhood neighbourhood, Instant foundAt) {
    List<Judged> concerned =
        neighbourhood.judged().stream()
            .filter(one -> !inForce.ofType(one.change().key().scope().type()).isEmpty())
            .toList();
    if (concerned.isEmpty()) {
      return List.of();
    }
    List<OfResource> known =
        concerned.stream()
            .filter(Judged::isSeenBefore)
            .map(one -> new OfResource(one.change().key()))
            .toList();
    // First what waits: it is held from here on, and what was let fire until now is read after it.
    Map<Subject, List<PendingAlert>> waiting =
        pending.hold(connection, known).stream()
            .collect(Collectors.groupingBy(one -> one.alert().subject()));
    Map<Subject, List<StandingAlert>> firing =
        standing(connection, known).stream()
            .collect(Collectors.groupingBy(one -> one.alert().subject()));
    List<LifeStep> steps = new ArrayList<>();
    for (Judged one : concerned) {
      OfResource subject = new OfResource(one.change().key());
      steps.addAll(
          AlertRules.judge(
              inForce,
              one,
              neighbourhood.of(one.change().key()),
              firing.getOrDefault(subject, List.of()),
              waiting.getOrDefault(subject, List.of()),
              foundAt));
    }
    return lives.write(connection, inForce, steps, foundAt);
  }

  /**
   * Lets an alert that no change causes fire, unless it does already.
   *
   * @param foundAt when it was found to fire
   */
  public Optional<AlertStep> fire(Connection connection, Alert alert, Instant foundAt) {
    return fire(connection, List.of(alert), foundAt).stream().findFirst();
  }

  /** The alerts of these numbers, whether they fire or not. */
  public List<RecordedAlert> recorded(Connection connection, Collection<Long> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    return Sql.over(connection)
        .createQuery(
            """
            select %s, a.resolved_reason, a.fired_at, a.resolved_at, a.end_version, a.found_at,
                   f.alert_no as first_no, f.rule as first_rule, f.subject as first_subject,
                   f.fingerprint as first_fingerprint,
                   l.alert_no as last_no, l.rule as last_rule, l.subject as last_subject,
                   l.fingerprint as last_fingerprint
              from gateledger.alert a
              left join gateledger.alert f on f.alert_no = a.fired_inhibited_by
              left join gateledger.alert l on l.alert_no = a.inhibited_by
             where a.alert_no = any(:numbers)
            """
                .formatted(AlertRows.COLUMNS))
        .bindArray("numbers", Long.class, numbers)
        .map(
            row ->
                new RecordedAlert(
                    row.getColumn("alert_no", Long.class),
                    AlertRows.alert(row),
                    row.getColumn("fired_at", Instant.class),
                    row.getColumn("resolved_at", Instant.class),
                    row.getColumn("resolved_reason", String.class),
                    row.getColumn("end_version", Integer.class),
                    row.getColumn("found_at", Instant.class),
                    AlertNotes.inhibition(row, "first"),
                    AlertNotes.inhibition(row, "last")))
        .list();
  }

  /** What was noted of alerts while they fired, by the numbers of the notes. */
  public List<AlertNote> noted(Connection connection, Collection<Long> numbers) {
    return notes.of(connection, numbers);
  }

  /** The alerts of subjects that fire. */
  public List<Alert> firing(Connection connection, Collection<? extends Subject> subjects) {
    return standing(connection, subjects).stream().map(StandingAlert::alert).toList();
  }

  private static List<StandingAlert> standing(
      Connection connection, Collection<? extends Subject> subjects) {
    if (subjects.isEmpty()) {
      return List.of();
    }
    return Sql.over(connection)
        .createQuery(FIRING + " and a.subject = any(:subjects)")
        .bindArray("subjects", String.class, subjects.stream().map(Subject::key).toList())
        .map(AlertRows::firing)
        .list();
  }

  /** The alerts of a rule that fire. */
  public List<Alert> firing(Connection connection, OperationalRule rule) {
    return Sql.over(connection)
        .createQuery(FIRING + " and a.rule = :rule")
        .bind("rule", rule)
        .map(AlertRows::alert)
        .list();
  }

  /**
   * How many alerts of each rule and severity fire; those of which none does are not among them.
   */
  public Map<RuleSeverity, Long> countFiring(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            """
            select rule, severity, count(*) as firing from gateledger.alert
             where ends_at is null
             group by rule, severity
            """)
        .map(
            row ->
                Map.entry(
                    new RuleSeverity(
                        row.getColumn("rule", String.class),
                        row.getColumn("severity", Severity.class)),
                    row.getColumn("firing", Long.class)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Whether a resource of the scope is in trouble; that the scope itself is, does not count, nor
   * what happened once and has no end that could be looked out for.
   */
  public boolean isAnyResourceFiring(Connection connection, Scope scope) {
    return Sql.over(connection)
        .createQuery(
            """
            select exists (select from gateledger.alert
                            where scope_key = :scope and resource_key is not null and ends_at is null
                              and rule <> all(:happened))
            """)
        .bind("scope", scope)
        .bindArray("happened", String.class, rules.thatHappen())
        .mapTo(Boolean.class)
        .one();
  }

  /** The alerts about scopes and about what is in them that fire. */
  public List<Alert> firingIn(Connection connection, Collection<Scope> scopes) {
    return Sql.over(connection)
        .createQuery(FIRING + " and a.scope_key = any(:scopes) order by a.alert_no")
        .bindArray("scopes", String.class, scopes.stream().map(Scope::key).toList())
        .map(AlertRows::alert)
        .list();
  }

  /** The alerts about resources of a scope that fire. */
  public List<Alert> firingResources(Connection connection, Scope scope) {
    return Sql.over(connection)
        .createQuery(FIRING + " and a.scope_key = :scope and a.resource_key is not null")
        .bind("scope", scope)
        .map(AlertRows::alert)
        .list();
  }

  /**
   * Ends alerts that no change ends; a moment before their start is their start.
   *
   * @return the steps of those that fired still: another transaction may have ended the rest, and
   *     tells of them
   */
  public List<AlertStep> resolve(Connection connection, Collection<Alert> alerts, Instant at) {
    return writer.endAll(connection, alerts.stream().map(alert -> over(alert, at)).toList(), at);
  }

  private static Alert over(Alert alert, Instant at) {
    return alert.resolvedAt(
        at,
        null,
        ResolvedText.of(Language.EN, alert, at, false),
        alert.details().korean() == null ? null : ResolvedText.of(Language.KO, alert, at, false));
  }

  /**
   * Ends alerts though nothing says that their trouble is over.
   *
   * @param reason in words, to be told with the end
   * @return the steps of those that fired still
   */
  public List<AlertStep> resolve(
      Connection connection, Collection<Alert> alerts, Instant at, String reason) {
    List<AlertStep> steps =
        writer.endAll(connection, alerts.stream().map(alert -> alert.resolvedAt(at)).toList(), at);
    writer.explain(connection, steps, reason);
    return steps;
  }

  /** Gives the alert that fires about the same the words of this one. */
  public void reword(Connection connection, Alert alert) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.alert set summary = :summary
             where subject = :subject and rule = :rule and ends_at is null
            """)
        .bind("summary", alert.summary())
        .bind("subject", alert.subject().key())
        .bind("rule", alert.rule())
        .execute();
  }

  /**
   * Ends every alert about scopes and about what is in them, though nothing says that their trouble
   * is over.
   *
   * @param reason in words, to be told with the end
   */
  public List<AlertStep> resolveIn(
      Connection connection, Collection<Scope> scopes, Instant at, String reason) {
    pending.deleteIn(connection, scopes.stream().map(Scope::key).toList());
    return writer.endFor(
        connection,
        "scope_key",
        String.class,
        scopes.stream().map(Scope::key).toList(),
        at,
        reason);
  }

  /**
   * Alerts about resources of a scope that ended, since a moment, for another reason than that
   * their trouble was over.
   *
   * @param keys those that the scope has and had
   */
  public List<Alert> endedForAReason(Connection connection, Collection<Scope> keys, Instant since) {
    return Sql.over(connection)
        .createQuery(
            """
            select distinct on (a.subject, a.rule) %s
              from gateledger.alert a
             where a.scope_key = any(:keys) and a.resource_key is not null and a.resolved_reason is not null
               and a.resolved_at >= :since
             order by a.subject, a.rule, a.alert_no desc
            """
                .formatted(AlertRows.COLUMNS))
        .bindArray("keys", String.class, keys.stream().map(Scope::key).toList())
        .bind("since", since)
        .map(AlertRows::alert)
        .list();
  }

  /**
   * Lets alerts fire that no change causes, those aside that do already.
   *
   * @param foundAt when they were found to fire
   */
  public List<AlertStep> fire(Connection connection, List<Alert> alerts, Instant foundAt) {
    RuleSet inForce = rules.current();
    List<Alert> graded = alerts.stream().flatMap(alert -> Grading.of(inForce, alert)).toList();
    Map<Occurrence, Long> begun =
        writer.insert(connection, NewAlert.foundNow(graded), inForce.version(), foundAt);
    inhibitions.explain(connection, inForce, begun.values());
    return graded.stream().flatMap(alert -> Occurrence.step(alert, begun).stream()).toList();
  }

  /** Lets what waits in scopes go on waiting under the keys that these have now. */
  public void moveWaiting(Connection connection, Map<Scope, Scope> renamed) {
    pending.move(connection, renamed);
  }
}

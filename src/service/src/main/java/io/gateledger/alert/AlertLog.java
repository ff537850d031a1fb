package io.gateledger.alert;

import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.alert.Subject.OfService;
import io.gateledger.alert.rule.Severity;
import io.gateledger.diff.Change;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Keeps the alerts in PostgreSQL, and moves them on as changes come. */
@ApplicationScoped
public class AlertLog {

  private static final String FIRING =
      """
      select rule, severity, subject, name, summary, starts_at, version
        from gateledger.alert
       where ends_at is null
      """;

  private final AlertRules rules;

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
    List<Change> concerned =
        changes.stream().filter(change -> rules.applyTo(change.key().scope().type())).toList();
    if (concerned.isEmpty()) {
      return List.of();
    }
    Map<Subject, List<Alert>> firing =
        firing(connection, seenBefore(concerned)).stream()
            .collect(Collectors.groupingBy(Alert::subject));
    List<AlertTransition> transitions = new ArrayList<>();
    for (Change change : concerned) {
      transitions.addAll(
          rules.evaluate(change, firing.getOrDefault(new OfResource(change.key()), List.of())));
    }
    Map<Occurrence, Long> begun =
        insert(
            connection,
            transitions.stream().map(AlertTransition::alert).filter(Alert::isFiring).toList(),
            foundAt);
    Map<Occurrence, Long> ended =
        end(
            connection,
            transitions.stream().filter(step -> !step.alert().isFiring()).toList(),
            foundAt);
    return transitions.stream()
        .map(AlertTransition::alert)
        .flatMap(alert -> step(alert, alert.isFiring() ? begun : ended).stream())
        .toList();
  }

  /** Nothing fires of what was never seen before, and a first look sees a million of them. */
  private static List<OfResource> seenBefore(List<Change> changes) {
    return changes.stream()
        .filter(change -> change.version() > 1)
        .map(change -> new OfResource(change.key()))
        .toList();
  }

  /**
   * Lets an alert that no change causes fire, unless it does already.
   *
   * @param foundAt when it was found to fire
   */
  public Optional<AlertStep> fire(Connection connection, Alert alert, Instant foundAt) {
    return step(alert, insert(connection, List.of(alert), foundAt));
  }

  /** The alerts of these numbers, whether they fire or not. */
  public List<RecordedAlert> recorded(Connection connection, Collection<Long> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    return Sql.over(connection)
        .createQuery(
            """
            select alert_no, rule, severity, subject, name, summary, starts_at, ends_at, version,
                   resolved_reason, fired_at, resolved_at, end_version
              from gateledger.alert
             where alert_no = any(:numbers)
            """)
        .bindArray("numbers", Long.class, numbers)
        .map(
            row ->
                new RecordedAlert(
                    row.getColumn("alert_no", Long.class),
                    alert(row, row.getColumn("ends_at", Instant.class)),
                    row.getColumn("fired_at", Instant.class),
                    row.getColumn("resolved_at", Instant.class),
                    row.getColumn("resolved_reason", String.class),
                    row.getColumn("end_version", Integer.class)))
        .list();
  }

  /** The alerts of subjects that fire. */
  public List<Alert> firing(Connection connection, Collection<? extends Subject> subjects) {
    if (subjects.isEmpty()) {
      return List.of();
    }
    return Sql.over(connection)
        .createQuery(FIRING + " and subject = any(:subjects)")
        .bindArray("subjects", String.class, subjects.stream().map(Subject::key).toList())
        .map(row -> alert(row, null))
        .list();
  }

  /** The alerts of a rule that fire. */
  public List<Alert> firing(Connection connection, OperationalRule rule) {
    return Sql.over(connection)
        .createQuery(FIRING + " and rule = :rule")
        .bind("rule", rule)
        .map(row -> alert(row, null))
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

  /** Whether a resource of the scope is in trouble; that the scope itself is, does not count. */
  public boolean isAnyResourceFiring(Connection connection, Scope scope) {
    return Sql.over(connection)
        .createQuery(
            """
            select exists (select from gateledger.alert
                            where scope_key = :scope and resource_key is not null and ends_at is null)
            """)
        .bind("scope", scope)
        .mapTo(Boolean.class)
        .one();
  }

  /** The alerts about scopes and about what is in them that fire. */
  public List<Alert> firingIn(Connection connection, Collection<Scope> scopes) {
    return Sql.over(connection)
        .createQuery(FIRING + " and scope_key = any(:scopes) order by alert_no")
        .bindArray("scopes", String.class, scopes.stream().map(Scope::key).toList())
        .map(row -> alert(row, null))
        .list();
  }

  /** The alerts about resources of a scope that fire. */
  public List<Alert> firingResources(Connection connection, Scope scope) {
    return Sql.over(connection)
        .createQuery(FIRING + " and scope_key = :scope and resource_key is not null")
        .bind("scope", scope)
        .map(row -> alert(row, null))
        .list();
  }

  private static Alert alert(RowView row, @Nullable Instant endsAt) {
    return new Alert(
        row.getColumn("rule", String.class),
        row.getColumn("severity", Severity.class),
        Subject.parse(row.getColumn("subject", String.class)),
        row.getColumn("name", String.class),
        row.getColumn("summary", String.class),
        row.getColumn("starts_at", Instant.class),
        endsAt,
        row.getColumn("version", Integer.class));
  }

  /**
   * Ends alerts that no change ends; a moment before their start is their start.
   *
   * @return the steps of those that fired still: another transaction may have ended the rest, and
   *     tells of them
   */
  public List<AlertStep> resolve(Connection connection, Collection<Alert> alerts, Instant at) {
    List<AlertTransition> over =
        alerts.stream()
            .map(alert -> alert.resolvedAt(at))
            .map(alert -> new AlertTransition(alert, null))
            .toList();
    Map<Occurrence, Long> ended = end(connection, over, at);
    return over.stream().flatMap(one -> step(one.alert(), ended).stream()).toList();
  }

  /**
   * Ends alerts though nothing says that their trouble is over.
   *
   * @param reason in words, to be told with the end
   * @return the steps of those that fired still
   */
  public List<AlertStep> resolve(
      Connection connection, Collection<Alert> alerts, Instant at, String reason) {
    List<AlertStep> steps = resolve(connection, alerts, at);
    explain(connection, steps, reason);
    return steps;
  }

  /**
   * Ends every alert about scopes and about what is in them, though nothing says that their trouble
   * is over.
   *
   * @param reason in words, to be told with the end
   */
  public List<AlertStep> resolveIn(
      Connection connection, Collection<Scope> scopes, Instant at, String reason) {
    return Sql.over(connection)
        .createQuery(
            """
            update gateledger.alert
               set ends_at = greatest(starts_at, :at), resolved_at = :at, resolved_reason = :reason
             where ends_at is null and scope_key = any(:scopes)
            returning alert_no
            """)
        .bind("at", at)
        .bind("reason", reason)
        .bindArray("scopes", String.class, scopes.stream().map(Scope::key).toList())
        .mapTo(Long.class)
        .map(number -> new AlertStep(number, AlertStatus.RESOLVED))
        .list();
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
            select distinct on (subject, rule) rule, severity, subject, name, summary, starts_at, ends_at, version
              from gateledger.alert
             where scope_key = any(:keys) and resource_key is not null and resolved_reason is not null
               and resolved_at >= :since
             order by subject, rule, alert_no desc
            """)
        .bindArray("keys", String.class, keys.stream().map(Scope::key).toList())
        .bind("since", since)
        .map(row -> alert(row, row.getColumn("ends_at", Instant.class)))
        .list();
  }

  /**
   * Lets alerts fire that no change causes, those aside that do already.
   *
   * @param foundAt when they were found to fire
   */
  public List<AlertStep> fire(Connection connection, List<Alert> alerts, Instant foundAt) {
    Map<Occurrence, Long> begun = insert(connection, alerts, foundAt);
    return alerts.stream().flatMap(alert -> step(alert, begun).stream()).toList();
  }

  private static void explain(Connection connection, List<AlertStep> steps, String reason) {
    if (!steps.isEmpty()) {
      Sql.over(connection)
          .createUpdate(
              "update gateledger.alert set resolved_reason = :reason where alert_no = any(:numbers)")
          .bind("reason", reason)
          .bindArray("numbers", Long.class, steps.stream().map(AlertStep::number).toList())
          .execute();
    }
  }

  private static Optional<AlertStep> step(Alert alert, Map<Occurrence, Long> written) {
    return Optional.ofNullable(written.get(Occurrence.of(alert)))
        .map(number -> new AlertStep(number, alert.status()));
  }

  /** Those that did not fire yet, with the numbers they have now. */
  private static Map<Occurrence, Long> insert(
      Connection connection, List<Alert> alerts, Instant foundAt) {
    if (alerts.isEmpty()) {
      return Map.of();
    }
    Query insert =
        Sql.over(connection)
            .createQuery(
                """
                insert into gateledger.alert
                       (rule, severity, account_key, scope_key, resource_key, name, summary, starts_at, version,
                        fired_at)
                select n.*, :found_at
                  from unnest(:rules, :severities, :account_keys, :scope_keys, :resource_keys, :names,
                              :summaries, :starts_at, :versions) as n
                on conflict (subject, rule) where ends_at is null do nothing
                returning alert_no, rule, subject
                """);
    bind(insert, "rules", String.class, alerts, Alert::rule);
    bind(insert, "severities", String.class, alerts, alert -> alert.severity().wireName());
    bind(insert, "account_keys", String.class, alerts, alert -> accountKey(alert.subject()));
    bind(insert, "scope_keys", String.class, alerts, alert -> scopeKey(alert.subject()));
    bind(insert, "resource_keys", String.class, alerts, alert -> resourceKey(alert.subject()));
    bind(insert, "names", String.class, alerts, Alert::name);
    bind(insert, "summaries", String.class, alerts, Alert::summary);
    bind(insert, "starts_at", Instant.class, alerts, Alert::startsAt);
    bind(insert, "versions", Integer.class, alerts, Alert::version);
    return numbers(insert.bind("found_at", foundAt));
  }

  /** Those that fired still, with their numbers. */
  private static Map<Occurrence, Long> end(
      Connection connection, List<AlertTransition> over, Instant foundAt) {
    if (over.isEmpty()) {
      return Map.of();
    }
    Query update =
        Sql.over(connection)
            .createQuery(
                """
                update gateledger.alert a
                   set ends_at = r.ends_at, resolved_at = :found_at, end_version = r.version
                  from unnest(:rules, :subjects, :starts_at, :ends_at, :versions)
                         as r (rule, subject, starts_at, ends_at, version)
                 where a.ends_at is null and a.rule = r.rule and a.subject = r.subject
                   and a.starts_at = r.starts_at
                returning a.alert_no, a.rule, a.subject
                """);
    List<Alert> alerts = over.stream().map(AlertTransition::alert).toList();
    bind(update, "rules", String.class, alerts, Alert::rule);
    bind(update, "subjects", String.class, alerts, alert -> alert.subject().key());
    bind(update, "starts_at", Instant.class, alerts, Alert::startsAt);
    bind(update, "ends_at", Instant.class, alerts, Alert::endsAt);
    update.bindArray(
        "versions",
        Integer.class,
        over.stream().map(step -> step.cause() == null ? null : step.cause().version()).toArray());
    return numbers(update.bind("found_at", foundAt));
  }

  private static Map<Occurrence, Long> numbers(Query written) {
    Map<Occurrence, Long> numbers = new HashMap<>();
    written
        .map(
            row ->
                Map.entry(
                    new Occurrence(
                        row.getColumn("rule", String.class),
                        row.getColumn("subject", String.class)),
                    row.getColumn("alert_no", Long.class)))
        .forEach(one -> numbers.put(one.getKey(), one.getValue()));
    return numbers;
  }

  /** What fires at most once at a time. */
  private record Occurrence(String rule, String subject) {

    static Occurrence of(Alert alert) {
      return new Occurrence(alert.rule(), alert.subject().key());
    }
  }

  private static @Nullable String accountKey(Subject subject) {
    return switch (subject) {
      case OfAccount whole -> whole.key();
      case OfService part -> part.key();
      case OfScope scope -> null;
      case OfResource one -> null;
    };
  }

  private static @Nullable String scopeKey(Subject subject) {
    return switch (subject) {
      case OfResource one -> one.resource().scope().key();
      case OfScope one -> one.key();
      case OfAccount whole -> null;
      case OfService part -> null;
    };
  }

  private static @Nullable String resourceKey(Subject subject) {
    return subject instanceof OfResource one ? one.key() : null;
  }

  private static void bind(
      SqlStatement<?> statement,
      String name,
      Type type,
      List<Alert> alerts,
      Function<Alert, ? extends @Nullable Object> value) {
    statement.bindArray(name, type, alerts.stream().map(value).toArray());
  }
}

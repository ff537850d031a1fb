package io.gateledger.sink.delivery;

import io.gateledger.alert.AlertStatus;
import io.gateledger.alert.AlertStep;
import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.rule.file.BuiltInRules;
import io.gateledger.alert.silence.SuppressionLog;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.event.EventsConfig;
import io.gateledger.event.compose.LedgerEvents;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.testing.MigratedPostgres;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** A ledger in which alerts fire and end, as the pipeline notes them. */
final class LedgerOfAlerts implements AutoCloseable {

  private final MigratedPostgres postgres = MigratedPostgres.create();
  private final Connection connection;
  private final LedgerEvents events;
  private final SuppressionLog suppressions = new SuppressionLog();
  private final EventRecorder recorder = new EventRecorder(new OutboxLog(), new CommitOrder());

  LedgerOfAlerts() throws SQLException {
    connection = postgres.connect();
    EventsConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withMapping(EventsConfig.class)
            .build()
            .getConfigMapping(EventsConfig.class);
    events =
        LedgerEvents.of(
            config, CatalogueLoader.builtIn(), new AlertLog(new AlertRules(BuiltInRules.all())));
  }

  LedgerEvents events() {
    return events;
  }

  DataSource dataSource() {
    return postgres.dataSource();
  }

  /** An alert about an account begins to fire. */
  long fire(String account) throws SQLException {
    return fire(account, "critical");
  }

  long fire(String account, String severity) throws SQLException {
    return inTransaction(
        """
        insert into gateledger.alert (rule, severity, account_key, summary, starts_at, fired_at)
        values ('credentials-rejected', :text, 'scp/' || :account, 'no "entry"', clock_timestamp(), clock_timestamp())
        returning alert_no
        """,
        Map.of("account", account, "text", severity),
        AlertStatus.FIRING);
  }

  /** An alert about an account begins to fire, which another explains. */
  long fireExplained(String account, long cause) throws SQLException {
    return inTransaction(
        """
        insert into gateledger.alert
               (rule, severity, account_key, summary, starts_at, fired_at, inhibited_by, fired_inhibited_by)
        values ('credentials-rejected', 'critical', 'scp/' || :account, 'no "entry"', clock_timestamp(),
                clock_timestamp(), :cause, :cause)
        returning alert_no
        """,
        Map.of("account", account, "cause", cause),
        AlertStatus.FIRING);
  }

  /** Nothing explains an alert any more, and it fires still. */
  synchronized void release(long alert) throws SQLException {
    connection.setAutoCommit(false);
    long note =
        Sql.over(connection)
            .createQuery(
                """
                with released as (
                  update gateledger.alert set inhibited_by = null where alert_no = :alert
                  returning alert_no)
                insert into gateledger.alert_note (alert_no, kind, noted_at)
                select alert_no, 'released', clock_timestamp() from released
                returning note_no
                """)
            .bind("alert", alert)
            .mapTo(Long.class)
            .one();
    recorder.recordAlerts(
        connection, List.of(new AlertStep(alert, AlertStatus.FIRING, note)), Instant.now());
    connection.commit();
  }

  /** Whatever is about an account is silenced. */
  void silence(String account) throws SQLException {
    settle(
        """
        insert into gateledger.silence (matchers, starts_at, ends_at, created_at, state, author, reason)
        values ('account="' || :account || '"', now(), now() + interval '1 day', now(), 'active', 'kim', 'works')
        """,
        account);
  }

  /** Nothing about an account is silenced any more. */
  void endSilence(String account) throws SQLException {
    settle(
        """
        update gateledger.silence set state = 'expired', ends_at = clock_timestamp()
         where matchers = 'account="' || :account || '"'
        """,
        account);
  }

  private synchronized void settle(String sql, String account) throws SQLException {
    connection.setAutoCommit(false);
    Sql.over(connection).createUpdate(sql).bind("account", account).execute();
    recorder.recordAnnotations(
        connection, same -> suppressions.settle(same, Instant.now()), Instant.now());
    connection.commit();
  }

  /** The alert about an account that fires is over. */
  long end(String account) throws SQLException {
    return inTransaction(
        """
        update gateledger.alert set ends_at = greatest(starts_at, clock_timestamp()), resolved_at = clock_timestamp()
         where account_key = 'scp/' || :account and ends_at is null
        returning alert_no
        """,
        Map.of("account", account),
        AlertStatus.RESOLVED);
  }

  private synchronized long inTransaction(String sql, Map<String, ?> bound, AlertStatus status)
      throws SQLException {
    connection.setAutoCommit(false);
    long alert = Sql.over(connection).createQuery(sql).bindMap(bound).mapTo(Long.class).one();
    recorder.recordAlerts(connection, List.of(new AlertStep(alert, status)), Instant.now());
    connection.commit();
    return alert;
  }

  /** One column of a query, as texts. */
  synchronized List<String> ask(String sql) throws SQLException {
    connection.setAutoCommit(true);
    return Sql.over(connection).createQuery(sql).mapTo(String.class).list();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    postgres.close();
  }
}

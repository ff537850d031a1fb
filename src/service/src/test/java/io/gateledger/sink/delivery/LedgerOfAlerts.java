package io.gateledger.sink.delivery;

import io.gateledger.alert.AlertLog;
import io.gateledger.alert.AlertRules;
import io.gateledger.alert.rule.BuiltInRules;
import io.gateledger.catalogue.CatalogueLoader;
import io.gateledger.event.EventsConfig;
import io.gateledger.event.compose.LedgerEvents;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.testing.MigratedPostgres;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** A ledger in which alerts fire and end, as the pipeline notes them. */
final class LedgerOfAlerts implements AutoCloseable {

  private final MigratedPostgres postgres = MigratedPostgres.create();
  private final Connection connection;
  private final LedgerEvents events;

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
        "alert-firing");
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
        "alert-resolved");
  }

  private synchronized long inTransaction(String sql, Map<String, String> bound, String kind)
      throws SQLException {
    connection.setAutoCommit(false);
    long alert = Sql.over(connection).createQuery(sql).bindMap(bound).mapTo(Long.class).one();
    Sql.over(connection)
        .createUpdate(
            """
            insert into gateledger.outbox (kind, number, last_number, at)
            values (:kind, :alert, :alert, clock_timestamp())
            """)
        .bind("kind", kind)
        .bind("alert", alert)
        .execute();
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

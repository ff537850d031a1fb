package io.gateledger.dependency;

import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.security.AgroalSecurityProvider;
import io.gateledger.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Asks PostgreSQL what time it is, over a connection that is kept for it: whether the pool has one
 * to spare says nothing about PostgreSQL, and waiting for one takes long.
 */
final class PostgresProbe implements DependencyProbe {

  private static final String SECONDS = "3";

  private final String url;
  private final Properties properties;
  private final Clock clock;

  private @Nullable Connection connection;
  private volatile @Nullable Duration ahead;

  PostgresProbe(String url, Properties properties, Clock clock) {
    this.url = url;
    this.properties = new Properties();
    this.properties.putAll(properties);
    for (String limit : new String[] {"connectTimeout", "socketTimeout", "loginTimeout"}) {
      this.properties.setProperty(limit, SECONDS);
    }
    this.clock = clock;
  }

  /** To the database of a pool, as its own connections are made. */
  static PostgresProbe of(AgroalConnectionFactoryConfiguration pool, Clock clock) {
    Properties properties = new Properties();
    properties.putAll(pool.jdbcProperties());
    List<Object> secrets = new ArrayList<>(pool.credentials());
    if (pool.principal() != null) {
      secrets.add(pool.principal());
    }
    for (Object secret : secrets) {
      for (AgroalSecurityProvider provider : pool.securityProviders()) {
        Properties understood = provider.getSecurityProperties(secret);
        if (understood != null) {
          properties.putAll(understood);
          break;
        }
      }
    }
    return new PostgresProbe(pool.jdbcUrl(), properties, clock);
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public String remedy() {
    return "start it, or set QUARKUS_DATASOURCE_JDBC_URL to where it is";
  }

  @Override
  public void ask() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = Objects.requireNonNull(new Driver().connect(url, properties), "no URL of PostgreSQL");
      connection = open;
    }
    Instant before = clock.instant();
    Instant told =
        Sql.over(open).createQuery("select clock_timestamp()").mapTo(Instant.class).one();
    Instant after = clock.instant();
    ahead = Duration.between(told, before.plus(Duration.between(before, after).dividedBy(2)));
  }

  /** How far this machine's clock is ahead of PostgreSQL's; empty until it answered. */
  Optional<Duration> ahead() {
    return Optional.ofNullable(ahead);
  }

  @Override
  public void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // It is given up either way.
      }
    }
  }
}

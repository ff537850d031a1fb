package io.gateledger.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the service as it ships tells PostgreSQL's driver about its connections. */
public final class ShippedConnections {

  private static final String PREFIX = "quarkus.datasource.jdbc.additional-jdbc-properties.";

  private ShippedConnections() {}

  /** The driver's properties. */
  public static Properties properties() {
    Properties all = new Properties();
    try (InputStream file =
        ShippedConnections.class.getResourceAsStream("/application.properties")) {
      all.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Properties ours = new Properties();
    all.stringPropertyNames().stream()
        .filter(name -> name.startsWith(PREFIX))
        .forEach(name -> ours.setProperty(name.substring(PREFIX.length()), all.getProperty(name)));
    return ours;
  }
}

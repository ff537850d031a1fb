package io.gateledger.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The versions that this build was made of. */
final class Versions implements IVersionProvider {

  private final Properties properties = new Properties();

  Versions() {
    try (InputStream stream =
        Objects.requireNonNull(Versions.class.getResourceAsStream("versions.properties"))) {
      properties.load(stream);
    } catch (IOException e) {
      throw new IllegalStateException("versions.properties is unreadable", e);
    }
  }

  String postgres() {
    return Objects.requireNonNull(properties.getProperty("postgres"));
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "Gateledger " + properties.getProperty("gateledger"),
      "PostgreSQL " + postgres(),
      "Kafka " + EmbeddedKafka.version()
    };
  }
}

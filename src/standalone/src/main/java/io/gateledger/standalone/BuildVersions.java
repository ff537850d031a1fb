package io.gateledger.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;

/**
 * The versions of Gateledger and of the packed PostgreSQL, written down when the launcher was
 * built.
 */
public final class BuildVersions {

  private final Properties properties = new Properties();

  public BuildVersions() {
    try (InputStream stream =
        Objects.requireNonNull(BuildVersions.class.getResourceAsStream("versions.properties"))) {
      properties.load(stream);
    } catch (IOException e) {
      throw new IllegalStateException("versions.properties is unreadable", e);
    }
  }

  public String gateledger() {
    return version("gateledger");
  }

  public String postgres() {
    return version("postgres");
  }

  private String version(String product) {
    return Objects.requireNonNull(properties.getProperty(product));
  }
}

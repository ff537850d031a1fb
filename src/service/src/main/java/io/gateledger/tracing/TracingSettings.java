package io.gateledger.tracing;

import io.gateledger.collect.ConfigurationException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/** OpenTelemetry's settings by its own names, whichever source of the configuration has them. */
public final class TracingSettings {

  private static final String PREFIX = "otel.";
  private static final String PREFIX_IN_ENVIRONMENT = "OTEL_";
  private static final List<String> ENDPOINTS =
      List.of("otel.exporter.otlp.traces.endpoint", "otel.exporter.otlp.endpoint");
  private static final List<String> PROTOCOLS =
      List.of("otel.exporter.otlp.traces.protocol", "otel.exporter.otlp.protocol");
  private static final String PROTOCOL = "http/protobuf";

  private final Map<String, String> values = new TreeMap<>();

  /**
   * @param settings whose names begin with {@code otel.}; others do not count
   */
  public TracingSettings(Map<String, String> settings) {
    settings.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !value.isBlank()) {
            values.put(name, value.strip());
          }
        });
  }

  /** Those of a configuration, its environment included. */
  public static TracingSettings of(Config config) {
    Map<String, String> found = new HashMap<>();
    for (String name : config.getPropertyNames()) {
      String dotted =
          name.startsWith(PREFIX_IN_ENVIRONMENT)
              ? name.toLowerCase(Locale.ROOT).replace('_', '.')
              : name;
      if (dotted.startsWith(PREFIX)) {
        config.getOptionalValue(dotted, String.class).ifPresent(value -> found.put(dotted, value));
      }
    }
    return new TracingSettings(found);
  }

  /** By their names. */
  Map<String, String> values() {
    return Map.copyOf(values);
  }

  /** A message of OpenTelemetry's, which may quote a header that holds a token. */
  String withoutSecrets(String message) {
    String told = message;
    for (Map.Entry<String, String> one : values.entrySet()) {
      if (one.getKey().endsWith(".headers")) {
        told = told.replace(one.getValue(), "…");
      }
    }
    return told;
  }

  /** Whether anybody is there to tell. */
  boolean isOn() {
    return ENDPOINTS.stream().anyMatch(values::containsKey)
        && !Boolean.parseBoolean(values.get("otel.sdk.disabled"));
  }

  /**
   * @throws ConfigurationException when the endpoint makes no sense, or asks for a protocol that is
   *     not spoken here
   */
  public void check() {
    if (isOn()) {
      ENDPOINTS.stream().filter(values::containsKey).forEach(this::checkEndpoint);
      PROTOCOLS.stream().filter(values::containsKey).forEach(this::checkProtocol);
    }
  }

  private void checkEndpoint(String setting) {
    // The value stays untold: it may hold a password.
    try {
      URI endpoint = URI.create(Objects.requireNonNull(values.get(setting)));
      if (List.of("http", "https").contains(String.valueOf(endpoint.getScheme()))
          && endpoint.getHost() != null
          && endpoint.getUserInfo() == null) {
        return;
      }
    } catch (IllegalArgumentException e) {
      throw mistaken(setting);
    }
    throw mistaken(setting);
  }

  private static ConfigurationException mistaken(String setting) {
    return new ConfigurationException(
        setting + " should be a URL of an OTLP receiver, such as http://127.0.0.1:4318");
  }

  private void checkProtocol(String setting) {
    if (!PROTOCOL.equals(values.get(setting))) {
      throw new ConfigurationException(
          "%s should be %s, the only one that is spoken".formatted(setting, PROTOCOL));
    }
  }
}

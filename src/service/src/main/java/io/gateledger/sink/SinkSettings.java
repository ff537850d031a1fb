package io.gateledger.sink;

import io.gateledger.alert.rule.Severity;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One sink as it was configured and checked.
 *
 * @param authorization the header of that name; null where there is none
 * @param severities of which it is told
 * @param template the text of its body's template; null for the event as it is
 * @param variables of the template
 * @param secret what bodies are signed with; null where they are not
 * @param repostInterval how often an Alertmanager is told again what fires
 */
public record SinkSettings(
    String name,
    SinkType type,
    URI url,
    Duration timeout,
    boolean includeInhibited,
    boolean includeSilenced,
    Set<Severity> severities,
    @Nullable String authorization,
    Map<String, String> headers,
    @Nullable String template,
    Map<String, String> variables,
    @Nullable String secret,
    Duration repostInterval) {

  /** Before each of a sink's settings. */
  public static final String PREFIX = "gateledger.sinks.";

  public SinkSettings {
    severities = Set.copyOf(severities);
    headers = Map.copyOf(headers);
    variables = Map.copyOf(variables);
  }

  /** Whom it is sent to, without a path, which may be a secret. */
  public String place() {
    return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
  }

  /** Nothing of it may reach a log. */
  @Override
  public String toString() {
    return "%s, %s at %s".formatted(name, type.wireName(), place());
  }
}

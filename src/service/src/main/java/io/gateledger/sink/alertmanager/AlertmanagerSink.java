package io.gateledger.sink.alertmanager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.sink.AlertNotice;
import io.gateledger.sink.Sink;
import io.gateledger.sink.SinkAnswer;
import io.gateledger.sink.SinkAnswer.Away;
import io.gateledger.sink.SinkHttp;
import io.gateledger.sink.SinkProbeAnswer;
import io.gateledger.sink.SinkResponse;
import io.gateledger.sink.SinkSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Posts alerts to {@code /api/v2/alerts}. What fires is posted without an end, so that Alertmanager
 * gives it one itself, its {@code resolve_timeout} away.
 */
public final class AlertmanagerSink implements Sink {

  /** As many as Prometheus sends. */
  private static final int BATCH = 64;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern RESOLVE_TIMEOUT = Pattern.compile("resolve_timeout: *(\\w+)");
  private static final Pattern AMOUNT = Pattern.compile("(\\d+)(ms|[smhdwy])");

  private final SinkSettings settings;
  private final SinkHttp http;
  private final Clock clock;

  public AlertmanagerSink(SinkSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    http = new SinkHttp(settings);
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public boolean isForgetful() {
    return true;
  }

  @Override
  public SinkAnswer send(List<AlertNotice> notices) throws InterruptedException {
    ArrayNode alerts = JsonNodeFactory.instance.arrayNode();
    notices.forEach(notice -> alerts.add(alert(notice.body())));
    try {
      return http.post(
              at("api/v2/alerts"), alerts.toString().getBytes(StandardCharsets.UTF_8), Map.of())
          .answer(clock);
    } catch (IOException e) {
      return new Away(http.describe(e), null);
    }
  }

  /** What Alertmanager knows of an event; it refuses a member that it does not. */
  static ObjectNode alert(JsonNode event) {
    ObjectNode alert = JsonNodeFactory.instance.objectNode();
    alert.set("labels", texts(event.path("labels")));
    alert.set("annotations", texts(event.path("annotations")));
    for (String member : List.of("startsAt", "endsAt", "generatorURL")) {
      if (event.hasNonNull(member)) {
        alert.set(member, event.get(member));
      }
    }
    return alert;
  }

  private static ObjectNode texts(JsonNode of) {
    ObjectNode texts = JsonNodeFactory.instance.objectNode();
    of.properties()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              if (!value.isNull()) {
                texts.put(
                    member.getKey(), value.isContainerNode() ? value.toString() : value.asText());
              }
            });
    return texts;
  }

  @Override
  public SinkProbeAnswer probe() throws InterruptedException {
    try {
      SinkResponse response = http.ask("GET", at("api/v2/status"));
      if (response.status() != 200) {
        return new SinkProbeAnswer(
            false,
            "%s answers with status %d: name an Alertmanager in url, and what it asks in credentials"
                .formatted(settings.place(), response.status()));
      }
      return described(JSON.readTree(response.body()));
    } catch (JsonProcessingException e) {
      // Its answer holds its whole configuration, of which only the beginning is read.
      return new SinkProbeAnswer(true, "an Alertmanager at " + settings.place());
    } catch (IOException e) {
      return new SinkProbeAnswer(false, http.describe(e));
    }
  }

  private SinkProbeAnswer described(JsonNode status) {
    String version = status.path("versionInfo").path("version").asText("of an unknown version");
    Optional<Duration> timeout = resolveTimeout(status.path("config").path("original").asText());
    if (timeout.isPresent() && timeout.get().compareTo(settings.repostInterval()) <= 0) {
      return new SinkProbeAnswer(
          false,
          "Alertmanager %s at %s resolves what it does not hear of for %s: repost-interval should be less than its resolve_timeout"
              .formatted(version, settings.place(), timeout.get()));
    }
    return new SinkProbeAnswer(true, "Alertmanager %s at %s".formatted(version, settings.place()));
  }

  static Optional<Duration> resolveTimeout(String configuration) {
    Matcher written = RESOLVE_TIMEOUT.matcher(configuration);
    if (!written.find()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    Matcher amounts = AMOUNT.matcher(written.group(1));
    while (amounts.find()) {
      sum = sum.plus(unit(amounts.group(2)).multipliedBy(Long.parseLong(amounts.group(1))));
    }
    return Optional.of(sum);
  }

  private static Duration unit(String named) {
    return switch (named) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      case "w" -> Duration.ofDays(7);
      default -> Duration.ofDays(365);
    };
  }

  private URI at(String path) {
    String base = settings.url().toString();
    return URI.create(base.endsWith("/") ? base + path : base + '/' + path);
  }

  @Override
  public void close() {
    http.close();
  }
}

package io.gateledger.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.alert.AlertStatus;
import io.gateledger.alert.rule.Severity;
import io.gateledger.event.CloudEvent;
import io.gateledger.resource.WireNamed;
import java.util.Objects;

/**
 * An alert as a sink is told of it: the event that the topic has.
 *
 * @param number the ledger's
 * @param event with its payload, since no alert is told by a tombstone
 * @param body the payload
 */
public record AlertNotice(long number, CloudEvent event, JsonNode body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public static AlertNotice of(long number, CloudEvent event) {
    try {
      return new AlertNotice(
          number, event, JSON.readTree(Objects.requireNonNull(event.payload()).utf8()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("event " + event.id() + " is no JSON", e);
    } catch (java.io.IOException e) {
      throw new IllegalStateException("event " + event.id() + " cannot be read", e);
    }
  }

  public AlertStatus status() {
    return WireNamed.ofWireName(AlertStatus.class, body.path("status").asText());
  }

  public Severity severity() {
    return WireNamed.ofWireName(Severity.class, body.path("severity").asText());
  }

  /** Whether another alert that fires explains it. */
  public boolean isInhibited() {
    return says("inhibitedBy");
  }

  /** Whether somebody silenced it. */
  public boolean isSilenced() {
    return says("silencedBy");
  }

  private boolean says(String member) {
    JsonNode told = body.path(member);
    JsonNode annotated = body.path("annotations").path(member);
    return !isNothing(told) || !isNothing(annotated);
  }

  private static boolean isNothing(JsonNode told) {
    return told.isMissingNode()
        || told.isNull()
        || told.isContainerNode() && told.isEmpty()
        || told.isTextual() && told.asText().isBlank();
  }
}

package io.gateledger.alert;

import io.gateledger.alert.rule.Severity;
import io.gateledger.resource.WireNamed;

/**
 * A rule about what Gateledger itself can see. No change of a resource makes it hold or ends it.
 * Its wire name is the rule's name in the ledger and on the topic.
 */
public enum OperationalRule implements WireNamed {
  /** Too much of a scope is missing at once to be believed, or another tenant would be asked. */
  SCOPE_QUARANTINED,
  /** A scope was not seen whole for too long. */
  COLLECTOR_BLIND,
  /** A provider does not accept an account's credentials. */
  CREDENTIALS_REJECTED,
  /** Kafka refused an event for what it is. */
  EVENT_SET_ASIDE,
  /** A scope lists what nobody can read, and has for some looks. */
  ITEM_UNREADABLE,
  /** A node reaches no provider at all. */
  NETWORK_UNREACHABLE,
  /** Kafka lost topics, and with them what was told. */
  TOPICS_LOST,
  /** A topic has other settings than it was made with. */
  TOPIC_CHANGED,
  /** A node's clock is far from another that it works with. */
  CLOCK_SKEWED,
  /** More scopes are in no living node's configuration than is believed. */
  RETIREMENT_REFUSED,
  /** Living nodes are configured differently. */
  CONFIGURATION_DISAGREES,
  /** An account cannot go on with the history of a former name, and is not looked at. */
  RENAME_REFUSED,
  /** Nothing of what waits to be told reaches Kafka. */
  RELAY_STALLED,
  /** Files of rules hold a mistake, and the last good ones are in force. */
  ALERT_RULES_BROKEN;

  /** How soon someone has to look. */
  public Severity severity() {
    return switch (this) {
      case SCOPE_QUARANTINED,
          COLLECTOR_BLIND,
          CREDENTIALS_REJECTED,
          NETWORK_UNREACHABLE,
          TOPICS_LOST,
          RETIREMENT_REFUSED,
          RENAME_REFUSED,
          RELAY_STALLED ->
          Severity.CRITICAL;
      case EVENT_SET_ASIDE,
          ITEM_UNREADABLE,
          TOPIC_CHANGED,
          CLOCK_SKEWED,
          CONFIGURATION_DISAGREES,
          ALERT_RULES_BROKEN ->
          Severity.WARNING;
    };
  }
}

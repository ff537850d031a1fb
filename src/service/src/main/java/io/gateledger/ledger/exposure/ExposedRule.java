package io.gateledger.ledger.exposure;

import io.gateledger.resource.Attributes;
import io.gateledger.rule.AddressFamily;
import io.gateledger.rule.Ports.PortRange;
import io.gateledger.rule.Remote.AddressPrefix;
import io.gateledger.rule.Rule;
import io.gateledger.rule.RuleReader;
import io.gateledger.rule.RuleReading.ReadableRule;
import io.gateledger.rule.RuleReading.UnreadableRule;
import org.jspecify.annotations.Nullable;

/**
 * What a spell of exposure says. Two states of a rule that say the same are one spell.
 *
 * @param service null where the rule cannot be read
 * @param unreadable why it cannot, null where it can
 */
record ExposedRule(
    @Nullable String groupType,
    @Nullable String group,
    @Nullable String family,
    @Nullable String protocol,
    @Nullable Integer firstPort,
    @Nullable Integer lastPort,
    @Nullable String service,
    @Nullable String remote,
    @Nullable String unreadable) {

  /** What the state of a rule says; null where it lets nobody in whom nobody knows. */
  static @Nullable ExposedRule of(RuleReader reader, @Nullable Attributes state) {
    if (state == null) {
      return null;
    }
    return switch (reader.read(state)) {
      case ReadableRule readable -> of(reader, readable.value());
      case UnreadableRule nothing ->
          new ExposedRule(null, null, null, null, null, null, null, null, nothing.reason());
    };
  }

  private static @Nullable ExposedRule of(RuleReader reader, Rule rule) {
    if (rule.exposure().isEmpty()) {
      return null;
    }
    PortRange ports = rule.ports() instanceof PortRange range ? range : null;
    return new ExposedRule(
        reader.groupType(),
        rule.group(),
        rule.family().wireName(),
        rule.protocol().label(),
        ports == null ? null : ports.first(),
        ports == null ? null : ports.last(),
        rule.service(),
        remote(rule),
        null);
  }

  private static String remote(Rule rule) {
    AddressFamily family = rule.family();
    return rule.remote() instanceof AddressPrefix prefix ? prefix.told() : family.everything();
  }
}

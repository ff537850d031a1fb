package io.gateledger.rule;

import io.gateledger.rule.Remote.AddressPrefix;
import io.gateledger.rule.Remote.AnyAddress;
import io.gateledger.rule.Remote.GroupMembers;
import org.jspecify.annotations.Nullable;

/**
 * One rule, as its provider means it.
 *
 * @param group the provider's id of the group that it is of, null where rules stand alone
 * @param family of the addresses on both sides
 */
public record Rule(
    @Nullable String group,
    Direction direction,
    AddressFamily family,
    RuleAction action,
    Protocol protocol,
    Ports ports,
    Remote remote) {

  /** What it lets through or refuses. */
  public Traffic traffic() {
    return Traffic.of(this);
  }

  /** The part of its traffic that it lets in from the whole world; empty where there is none. */
  public Exposure exposure() {
    return action == RuleAction.ALLOW ? Exposure.of(traffic()) : Exposure.NONE;
  }

  /** Protocol and ports: {@code tcp/22}. */
  public String service() {
    return protocol.label() + ports.suffix();
  }

  /** In English, with ids for names: {@code ingress tcp/22 from 0.0.0.0/0}. */
  @Override
  public String toString() {
    return "%s%s %s %s %s"
        .formatted(
            action == RuleAction.DENY ? "deny " : "",
            direction.wireName(),
            service(),
            direction == Direction.INGRESS ? "from" : "to",
            switch (remote) {
              case AnyAddress any -> family.everything();
              case AddressPrefix prefix -> prefix.told();
              case GroupMembers members ->
                  "%s members of group %s".formatted(family.label(), members.group());
            });
  }
}

package io.gateledger.schedule;

import io.gateledger.alert.OperationalRule;
import io.gateledger.collect.http.HostReachability;
import io.gateledger.collect.http.HostReachability.Network;
import io.gateledger.logging.OutageLog;
import io.gateledger.node.Node;
import io.gateledger.node.NodeHeartbeat;
import io.gateledger.node.NodeIdentity;
import io.gateledger.pipeline.health.NodeAlerts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Says once that this node reaches no provider, in place of an alarm over each scope. Ends what a
 * node said that is no more.
 */
@ApplicationScoped
class NetworkAlarm {

  private static final OperationalRule RULE = OperationalRule.NETWORK_UNREACHABLE;

  /** Sooner than any scope is blind. */
  private static final int TURNS = 2;

  private final HostReachability hosts;
  private final NodeAlerts alerts;
  private final String me;
  private final Supplier<List<String>> living;
  private final Clock clock;

  @Inject
  NetworkAlarm(
      HostReachability hosts,
      NodeAlerts alerts,
      NodeIdentity me,
      NodeHeartbeat nodes,
      Clock clock) {
    this(hosts, alerts, me.name(), () -> nodes.nodes().stream().map(Node::name).toList(), clock);
  }

  /**
   * @param living the names of the nodes that live; empty while that is not known
   */
  NetworkAlarm(
      HostReachability hosts,
      NodeAlerts alerts,
      String me,
      Supplier<List<String>> living,
      Clock clock) {
    this.hosts = hosts;
    this.alerts = alerts;
    this.me = me;
    this.living = living;
    this.clock = clock;
  }

  /** Says in the log how this node's network is, for which nothing has to be there but the node. */
  void tell(OutageLog log) {
    switch (hosts.network()) {
      case Network.Unreachable away ->
          log.away(
              "no connection can be made to %s: look at this machine's network and DNS"
                  .formatted(away.hosts()),
              away.lasts());
      case Network.Reachable there -> log.answers();
      case Network.Undecided open -> {
        // The next host that is tried decides.
      }
    }
  }

  /**
   * Raises or ends the alarm.
   *
   * @param shortestTurn of the scopes that are watched
   * @return what can be said of this node's network
   */
  Network check(Duration shortestTurn) {
    Network network = hosts.network();
    Set<String> firing = alerts.firing(RULE);
    boolean isFiring = firing.contains(NodeAlerts.nameOf(me));
    if (network instanceof Network.Unreachable away) {
      if (!isFiring && away.lasts().compareTo(shortestTurn.multipliedBy(TURNS)) >= 0) {
        alerts.fire(RULE, me, summary(away), clock.instant().minus(away.lasts()));
      }
    } else if (isFiring && network instanceof Network.Reachable) {
      alerts.resolve(RULE, me);
    }
    List<String> names = living.get();
    if (!firing.isEmpty() && !names.isEmpty()) {
      alerts.resolveDeparted(RULE, names);
    }
    return network;
  }

  /** The nodes that reach no provider, by the names that alerts have for them. */
  Set<String> nodesCutOff() {
    return alerts.firing(RULE);
  }

  private String summary(Network.Unreachable away) {
    return ("node %s can connect to no provider (%s): its network or its DNS is away, and it sees"
            + " nothing of its scopes until it is back")
        .formatted(me, away.hosts());
  }
}

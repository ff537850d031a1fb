package io.gateledger.ledger.scope;

import io.gateledger.resource.Scope;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a node is configured to look at.
 *
 * @param node the id of its process
 * @param name what people call the node
 * @param settings what nodes should have in common, by what they are about: no secret, and nothing
 *     derived from one
 */
public record NodeClaim(UUID node, String name, List<Scope> scopes, Map<String, String> settings) {

  /** The setting that names the alert rules in force. */
  public static final String ALERT_RULES = "alert rules";

  public NodeClaim {
    scopes = List.copyOf(scopes);
    settings = Map.copyOf(settings);
  }

  /** How a version of the alert rules is claimed. */
  public static String rulesOf(String version) {
    return "version " + version;
  }

  /** What it is about, in its order. */
  TreeMap<String, String> sortedSettings() {
    return new TreeMap<>(settings);
  }
}

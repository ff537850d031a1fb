package io.gateledger.ledger.scope;

import java.util.Map;

/**
 * The settings that a living node claims.
 *
 * @param node what people call it
 * @param settings by what they are about
 */
public record NodeSettings(String node, Map<String, String> settings) {

  public NodeSettings {
    settings = Map.copyOf(settings);
  }
}

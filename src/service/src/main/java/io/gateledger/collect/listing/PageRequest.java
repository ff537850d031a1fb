package io.gateledger.collect.listing;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.page.PageShape;
import java.util.Map;

/**
 * What to ask of a provider, and what its response looks like.
 *
 * @param type what is asked for
 * @param path as documented, with {@code {variables}}
 * @param variables what those stand for that are not the account's
 * @param query more parameters, in the order in which they are sent
 */
record PageRequest(
    ResourceType type,
    String path,
    Map<String, String> variables,
    Map<String, String> query,
    PageShape shape) {

  /** The method and documented path, for messages. */
  String operation() {
    return "GET " + path;
  }
}

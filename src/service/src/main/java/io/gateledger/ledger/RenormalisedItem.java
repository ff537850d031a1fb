package io.gateledger.ledger;

import io.gateledger.resource.Resource;

/**
 * A stored item in its new form.
 *
 * @param raw the item without what the new catalogue entry calls a secret
 */
public record RenormalisedItem(StoredItem item, Resource resource, String raw) {

  /** Whether there is anything to write. */
  public boolean isChanged() {
    return !resource.attributes().json().equals(item.attributes().json())
        || !resource.contentHash().equals(item.contentHash())
        || !raw.equals(item.raw());
  }
}

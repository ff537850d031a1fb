package io.gateledger.ledger;

import io.gateledger.resource.Resource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stored item in its new form.
 *
 * @param remainder what the item has and the new attributes lack, null where they say all
 */
public record RenormalisedItem(StoredItem item, Resource resource, @Nullable String remainder) {

  /** Whether there is anything to write. */
  public boolean isChanged() {
    return !resource.attributes().json().equals(item.attributes().json())
        || !resource.contentHash().equals(item.contentHash())
        || !Objects.equals(remainder, item.remainder());
  }
}

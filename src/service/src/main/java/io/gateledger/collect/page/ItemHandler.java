package io.gateledger.collect.page;

import io.gateledger.collect.UnreadableItem;

/**
 * Is handed what a {@link PageParser} finds in one page, in its order, on the thread that parses.
 * What it throws goes through to whoever asked for the parse. Nothing is null.
 */
public interface ItemHandler {

  /**
   * An item.
   *
   * @param id usable in a key
   * @param buffer holds the item's bytes; valid during the call only
   */
  void onItem(String id, byte[] buffer, int offset, int length);

  /** An element that is no usable item. */
  void onUnreadable(UnreadableItem item);
}

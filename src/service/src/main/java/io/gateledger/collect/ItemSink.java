package io.gateledger.collect;

import org.jspecify.annotations.Nullable;

/**
 * Takes the items of a listing as they arrive. It is called by the thread that collects, one call
 * at a time; what it throws ends the run and reaches whoever asked for it.
 */
@FunctionalInterface
public interface ItemSink {

  /**
   * Hears whom the collector asks, before it asks them for anything.
   *
   * @return why nothing may be asked there, null where nothing stands against it
   */
  default @Nullable String asks(TenantFingerprint whom) {
    return null;
  }

  /**
   * Takes one item.
   *
   * @param item valid during the call only: its bytes may be overwritten afterwards
   * @return whether the run sees this id for the first time; a listing that moves while it is
   *     walked shows some ids twice
   */
  boolean accept(RawItem item);

  /**
   * Hears an item once more whose id was not the first, as {@link #accept} has just said.
   *
   * @return whether the bytes of the last item with this id were others; false of whoever keeps
   *     none
   */
  default boolean isChanged(RawItem repeated) {
    return false;
  }

  /**
   * Hears of an item that is listed and yet, by the provider's own words, not there when it was
   * read. One of the two is out of date: nothing is known of the item, and it is not lacking.
   */
  default void contradicted(String id) {}
}

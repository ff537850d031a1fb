package io.gateledger.collect.page;

/** Takes what an {@link PageParser} finds, in the order of the answer. */
public interface ItemHandler {

  /** An item: the bytes are valid during the call only. */
  void item(String id, byte[] buffer, int offset, int length);

  /**
   * An element that is no usable item.
   *
   * @param reason for people; says where it stands and what is wrong, and holds nothing of it
   */
  void unreadable(String reason);

  /**
   * Whether an answer that broke off after some items may be asked for again: an item that comes
   * twice does no harm.
   */
  default boolean canStartOver() {
    return false;
  }
}

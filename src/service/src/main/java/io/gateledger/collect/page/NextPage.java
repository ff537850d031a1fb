package io.gateledger.collect.page;

/** What an answer says of the page after it. */
public sealed interface NextPage {

  /** Nothing: there is none, or it is left to the reader to find. */
  record Silent() implements NextPage {}

  /**
   * There is one.
   *
   * @param text the marker, or the address of the link, as the provider wrote it
   */
  record To(String text) implements NextPage {}

  /** Something that is neither a marker nor a link. */
  record Unclear() implements NextPage {}
}

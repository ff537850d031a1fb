package io.gateledger.catalogue;

/**
 * How one resource is read by its id.
 *
 * @param path appended to the service's endpoint; {@code {id}} stands for the id, other {@code
 *     {name}} for an account's variables
 * @param item JSON Pointer to the item in the answer. Where it points into an array, an empty one
 *     says that the resource is not there; an answer that lacks the place itself proves nothing
 * @param always whether each run reads each listed resource by id, because the list does not tell
 *     all; otherwise it serves to confirm deletions only
 */
public record ShowCall(String path, String item, boolean always) {

  /** Ends the pointer of an item that is the first of a list. */
  public static final String FIRST = "/0";

  /**
   * Whether it is a list with a filter, in which an empty array says that there is no such thing.
   */
  public boolean filtersList() {
    return item.endsWith(FIRST);
  }
}

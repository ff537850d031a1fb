package io.gateledger.collect;

/** What reading one resource by its id told about its existence. */
public sealed interface Confirmation {

  /** The provider says, in its own words, that it is not there. */
  record Gone() implements Confirmation {}

  /**
   * A list with a filter does not have it. That is the same evidence as the listing's own: a list
   * that is wrong about a resource is so with a filter too.
   */
  record Absent() implements Confirmation {}

  /** It is there after all. */
  record There(RawItem item) implements Confirmation {}

  /** Neither: the answer proves nothing. */
  record Unproven(Problem problem) implements Confirmation {}

  /**
   * The answer is about other resources. Asking again will not help, and as long as it is so
   * nothing of the scope can be proven gone: whoever asked says so.
   *
   * @param reason for people
   */
  record AboutAnother(String reason) implements Confirmation {}

  /** The provider has no read by id for this type. */
  record Unsupported() implements Confirmation {}
}

package io.gateledger.ledger.search;

import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A state of a resource as it is found.
 *
 * @param resource the ledger's number of the resource
 * @param scope the ledger's number of its scope
 * @param isGone whether the state is the resource's absence, by which nothing is found
 * @param networks of addresses, too
 */
record SearchedState(
    long resource,
    int scope,
    int version,
    Instant validFrom,
    boolean isGone,
    SearchedText text,
    SortedSet<String> networks) {

  /** What a resource is found by without an address. */
  record SearchedText(String id, @Nullable String name, @Nullable String words) {}
}

package io.gateledger.collect;

import io.gateledger.resource.Scope;

/** The port to a provider: looks at one scope, or at one resource of it. */
public interface Collector {

  /**
   * Fetches a scope. Implementations must not throw for anything the provider does; they say so in
   * the outcome, so that what was seen until then still counts.
   *
   * @param sink receives each item once it is read, on the calling thread, in the provider's order
   */
  CollectionOutcome collect(Scope scope, ItemSink sink);

  /**
   * Reads one resource by its id, to learn whether it is really gone. Must not throw for anything
   * the provider does.
   */
  Confirmation confirm(Scope scope, String id);
}

package io.gateledger.collect;

import io.gateledger.resource.Scope;

/**
 * The port of collecting: looks at one scope of a provider, or at one resource of it. Safe for use
 * by several threads, as long as no two collect the same scope at a time. Nothing is null, given or
 * returned.
 */
public interface Collector {

  /**
   * Fetches a scope. Implementations must not throw for anything the provider does; they say so in
   * the outcome, so that what was seen until then still counts. What the sink throws goes through
   * and ends the run.
   *
   * @param sink hears whom is asked before anything is, where the collector knows; then receives
   *     each item once it is read, on the calling thread, in the provider's order
   * @throws IllegalArgumentException when the catalogue or the configuration has no such scope
   */
  CollectionOutcome collect(Scope scope, ItemSink sink);

  /**
   * Reads one resource by its id, to learn whether it is really gone. Must not throw for anything
   * the provider does. Confirmations of one scope that follow one another share a time limit.
   *
   * @param id as the provider spells it
   * @throws IllegalArgumentException when the catalogue or the configuration has no such scope
   */
  Confirmation confirm(Scope scope, String id);
}

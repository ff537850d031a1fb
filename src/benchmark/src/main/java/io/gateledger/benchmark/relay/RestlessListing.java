package io.gateledger.benchmark.relay;

import io.gateledger.benchmark.dataset.DatasetScope;
import io.gateledger.benchmark.dataset.DeterministicRandom;
import io.gateledger.benchmark.dataset.ItemWriter;
import io.gateledger.benchmark.dataset.Listing;
import io.gateledger.benchmark.target.PageSource;
import io.gateledger.resource.Scope;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A page of security-group rules of which as many change as are asked for, one after the other. */
final class RestlessListing implements PageSource {

  static final DatasetScope SCOPE = DatasetScope.RULE;

  private final BitSet changed = new BitSet(Listing.PAGE);
  private final long seed;
  private int next;

  RestlessListing(long seed) {
    this.seed = seed;
  }

  /** Changes the next of them, at most all; who changed before changes back. */
  void change(int count) {
    if (count > Listing.PAGE) {
      throw new IllegalArgumentException("there are only " + Listing.PAGE);
    }
    for (int i = 0; i < count; i++) {
      changed.flip(next);
      next = (next + 1) % Listing.PAGE;
    }
  }

  @Override
  public List<ByteBuffer> pages(Scope scope) {
    List<String> items = new ArrayList<>(Listing.PAGE);
    StringBuilder out = new StringBuilder(2_000);
    for (int index = 0; index < Listing.PAGE; index++) {
      out.setLength(0);
      ItemWriter.rule(new DeterministicRandom(seed, index), changed.get(index), out);
      items.add(out.toString());
    }
    return List.of(Listing.page(SCOPE, 0, items));
  }
}

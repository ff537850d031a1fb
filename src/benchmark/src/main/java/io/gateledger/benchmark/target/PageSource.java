package io.gateledger.benchmark.target;

import io.gateledger.resource.Scope;
import java.nio.ByteBuffer;
import java.util.List;

/** Where a collector without HTTP takes a scope's answers from. */
@FunctionalInterface
public interface PageSource {

  /** The pages of a listing, whole, each in one buffer. */
  List<ByteBuffer> pages(Scope scope);
}

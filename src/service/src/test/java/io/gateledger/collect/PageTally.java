package io.gateledger.collect;

/** What came of the pages of a fuzzing run. */
final class PageTally {

  long bytes;
  long whole;
  long faults;
  long items;
  long unreadable;
  long resources;
  long setAside;

  @Override
  public String toString() {
    return "%,d bytes; pages read to their end %,d, with a fault %,d; elements taken %,d, unreadable %,d;"
            .formatted(bytes, whole, faults, items, unreadable)
        + " items normalised %,d, set aside %,d".formatted(resources, setAside);
  }
}

package io.gateledger.collect.page;

/** What came of the pages of a fuzzing run. */
public final class PageTally {

  public long bytes;
  public long whole;
  public long faults;
  public long items;
  public long unreadable;
  public long resources;
  public long setAside;

  @Override
  public String toString() {
    return "%,d bytes; pages read to their end %,d, with a fault %,d; elements taken %,d, unreadable %,d;"
            .formatted(bytes, whole, faults, items, unreadable)
        + " items normalised %,d, set aside %,d".formatted(resources, setAside);
  }
}

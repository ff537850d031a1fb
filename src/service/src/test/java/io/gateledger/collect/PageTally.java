package io.gateledger.collect;

import io.gateledger.testing.fuzz.BrokenPages;
import io.gateledger.testing.fuzz.FuzzTally;
import io.gateledger.testing.items.EveryType;

/** What came of the pages of a fuzzing run. */
final class PageTally {

  long bytes;
  long whole;
  long faults;
  long items;
  long unreadable;
  long resources;
  long setAside;
  final FuzzTally struck = new FuzzTally();

  /** That enough was broken in every way, in pages of every type, and was read and refused. */
  void assertEnough(long pages) {
    FuzzTally all = new FuzzTally();
    all.count("pages read to their end", whole);
    all.count("pages with a fault", faults);
    all.count("elements taken", items);
    all.count("elements unreadable", unreadable);
    all.count("items normalised", resources);
    all.count("items set aside", setAside);
    all.assertShare("pages read to their end", pages, 0.2);
    all.assertShare("pages with a fault", pages, 0.7);
    all.assertShare("elements taken", pages, 0.4);
    all.assertShare("elements unreadable", pages, 0.06);
    all.assertShare("items normalised", pages, 0.4);
    all.assertShare("items set aside", pages, 0.9);
    BrokenPages.ways().forEach(way -> struck.assertShare(way, pages, 0.08));
    double types = EveryType.all().size();
    EveryType.all().forEach(type -> struck.assertShare(type.toString(), pages, 0.7 / types));
  }

  @Override
  public String toString() {
    return "%,d bytes; pages read to their end %,d, with a fault %,d; elements taken %,d, unreadable %,d;"
            .formatted(bytes, whole, faults, items, unreadable)
        + " items normalised %,d, set aside %,d; broken %s".formatted(resources, setAside, struck);
  }
}

package io.gateledger.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Every listing that the cycles read, made once. */
final class Listings {

  private final Estate estate;
  private final Map<Kind, Listing> before = new EnumMap<>(Kind.class);
  private final Map<Kind, Listing> after = new EnumMap<>(Kind.class);

  private Listings(Estate estate) {
    this.estate = estate;
  }

  static Listings write(Estate estate, Path directory) throws IOException {
    Listings listings = new Listings(estate);
    for (Kind kind : Kind.values()) {
      listings.before.put(
          kind, Listing.write(estate, kind, true, directory.resolve(kind + ".before.json")));
      listings.after.put(
          kind, Listing.write(estate, kind, false, directory.resolve(kind + ".after.json")));
    }
    return listings;
  }

  Listing of(Kind kind, Cycle cycle) {
    Listing listing = (cycle.isBeforeChanges() ? before : after).get(kind);
    if (listing == null) {
      throw new IllegalStateException("no listing of " + kind);
    }
    return listing;
  }

  Estate estate() {
    return estate;
  }

  /** The average length of an item, page heads included. */
  long bytesPerItem() {
    long bytes = before.values().stream().mapToLong(Listing::bytes).sum();
    return Math.round((double) bytes / estate.resources());
  }

  long bytes(Cycle cycle) {
    return (cycle.isBeforeChanges() ? before : after)
        .values().stream().mapToLong(Listing::bytes).sum();
  }
}

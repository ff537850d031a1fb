package io.gateledger.benchmark.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Every listing that the scenarios read, made once. */
public final class Listings {

  private final Dataset dataset;
  private final Map<DatasetScope, Listing> before = new EnumMap<>(DatasetScope.class);
  private final Map<DatasetScope, Listing> after = new EnumMap<>(DatasetScope.class);

  private Listings(Dataset dataset) {
    this.dataset = dataset;
  }

  public static Listings write(Dataset dataset, Path directory) throws IOException {
    Listings listings = new Listings(dataset);
    for (DatasetScope scope : DatasetScope.values()) {
      listings.before.put(
          scope, Listing.write(dataset, scope, true, directory.resolve(scope + ".before.json")));
      listings.after.put(
          scope, Listing.write(dataset, scope, false, directory.resolve(scope + ".after.json")));
    }
    return listings;
  }

  public Listing of(DatasetScope scope, Scenario scenario) {
    Listing listing = (scenario.isBeforeChanges() ? before : after).get(scope);
    if (listing == null) {
      throw new IllegalStateException("no listing of " + scope);
    }
    return listing;
  }

  public Dataset dataset() {
    return dataset;
  }

  /** The average length of an item, page heads included. */
  public long bytesPerItem() {
    long bytes = before.values().stream().mapToLong(Listing::bytes).sum();
    return Math.round((double) bytes / dataset.resources());
  }

  public long bytes(Scenario scenario) {
    return (scenario.isBeforeChanges() ? before : after)
        .values().stream().mapToLong(Listing::bytes).sum();
  }
}

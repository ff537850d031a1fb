package io.gateledger.testing;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A resource type of the tests' own, {@code nhn/beacon}, whose entry has a next version. */
public final class BeaconEntry {

  private static final String ENTRY =
      """
      provider: nhn
      type: beacon
      title: Beacon
      version: %d
      service: network
      list: { path: /v2.0/beacons, items: /beacons, paging: none }
      fields:
        id: { role: id }
        name: { role: name }
        state: { role: state }
      %s
      """;

  private BeaconEntry() {}

  /**
   * The entry as YAML.
   *
   * @param fields lines of further fields, indented by two; may be empty
   */
  public static String text(int version, String fields) {
    return ENTRY.formatted(version, fields);
  }

  /** The shipped catalogue with an entry beside it, which is written to a directory. */
  public static Catalogue catalogue(Path directory, String entry) throws IOException {
    Files.writeString(directory.resolve("beacon.yaml"), entry);
    return CatalogueLoader.withDirectory(directory);
  }
}

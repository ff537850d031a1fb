package io.gateledger.catalogue.entry;

/**
 * Where something stands in a catalogue file.
 *
 * @param line counted from 1
 */
record SourceLocation(String file, int line) {

  /** The mistake at this place, ready to throw. */
  CatalogueException mistake(String reason, String remedy) {
    return new CatalogueException(file, line, reason, remedy);
  }

  @Override
  public String toString() {
    return file + ':' + line;
  }
}

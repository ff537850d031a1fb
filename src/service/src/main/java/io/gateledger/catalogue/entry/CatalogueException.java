package io.gateledger.catalogue.entry;

/** A mistake in the catalogue, told in one line: {@code file:line: reason (remedy)}. */
public final class CatalogueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;

  /**
   * @param line counted from 1; 0 where the mistake is not inside a file
   * @param remedy what to do about it
   */
  CatalogueException(String file, int line, String reason, String remedy) {
    super(file + (line > 0 ? ":" + line : "") + ": " + reason + " (" + remedy + ")");
    this.file = file;
    this.line = line;
  }

  public String file() {
    return file;
  }

  /** The line of the mistake, counted from 1; 0 where it is not inside a file. */
  public int line() {
    return line;
  }
}

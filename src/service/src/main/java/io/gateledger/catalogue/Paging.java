package io.gateledger.catalogue;

/** How a listing is cut into pages. */
public enum Paging {
  /** One answer holds the whole listing. */
  NONE(false),
  /** {@code page} from 0 and {@code size} (Samsung Cloud Platform). */
  PAGE_SIZE(true),
  /**
   * {@code limit} and {@code marker}: what the answer names, or else its last id (Huawei Cloud).
   */
  MARKER(true),
  /** {@code limit} and {@code marker}, as the answer's link to the next page has them (Neutron). */
  LINKS(false);

  private final boolean needsPageSize;

  Paging(boolean needsPageSize) {
    this.needsPageSize = needsPageSize;
  }

  /** Whether a catalogue entry has to say how many items to ask for at a time. */
  public boolean needsPageSize() {
    return needsPageSize;
  }
}

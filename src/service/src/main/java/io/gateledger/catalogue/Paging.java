package io.gateledger.catalogue;

/** How a listing is cut into pages. */
public enum Paging {
  /** One answer holds the whole listing. */
  NONE,
  /** {@code page} from 0 and {@code size} (Samsung Cloud Platform). */
  PAGE_SIZE,
  /**
   * {@code limit} and {@code marker}: what the answer names, or else its last id (Huawei Cloud).
   */
  MARKER,
  /** {@code limit} and {@code marker}, as the answer's link to the next page has them (Neutron). */
  LINKS
}

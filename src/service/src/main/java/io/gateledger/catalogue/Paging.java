package io.gateledger.catalogue;

/** How a listing is cut into pages. */
public enum Paging {
  /** One answer holds the whole listing. */
  NONE,
  /** {@code page} from 0 and {@code size} (Samsung Cloud Platform). */
  PAGE_SIZE,
  /** {@code limit} and {@code marker}, the last id of the page before (Huawei Cloud). */
  MARKER
}

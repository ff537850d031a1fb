package io.gateledger.ledger.export;

import io.gateledger.resource.WireNamed;

/** How an export is written. */
public enum ExportFormat implements WireNamed {
  /** A JSON object a line, as the API tells it. */
  NDJSON,
  /** RFC 4180, with a header. */
  CSV
}

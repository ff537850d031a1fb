package io.gateledger.ledger.read;

import io.gateledger.ledger.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One state of a resource.
 *
 * @param validFrom when it was first seen
 * @param validTo when the next one was first seen, null for the current one
 * @param attributes a JSON object
 */
public record VersionRow(
    int version,
    @Nullable String name,
    String presence,
    Instant validFrom,
    @Nullable Instant validTo,
    String attributes) {

  static VersionRow of(Row row) throws SQLException {
    return new VersionRow(
        row.integer("version"),
        row.textOrNull("name"),
        row.text("presence"),
        row.instant("valid_from"),
        row.instantOrNull("valid_to"),
        row.text("attributes"));
  }
}

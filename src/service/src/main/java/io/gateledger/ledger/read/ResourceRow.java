package io.gateledger.ledger.read;

import io.gateledger.ledger.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resource's current state.
 *
 * @param state the state and status fields, joined by a slash where it has both
 * @param presence {@code present}, {@code missing} or {@code deleted}
 * @param validFrom when this version was first seen
 * @param attributes a JSON object
 */
public record ResourceRow(
    String key,
    String provider,
    String account,
    String region,
    String type,
    String id,
    @Nullable String name,
    String state,
    String presence,
    int version,
    Instant firstSeenAt,
    Instant validFrom,
    @Nullable Instant missingSince,
    @Nullable Instant providerModifiedAt,
    String attributes) {

  static ResourceRow of(Row row) throws SQLException {
    return new ResourceRow(
        row.text("resource_key"),
        row.text("provider"),
        row.text("account"),
        row.text("region"),
        row.text("type"),
        row.text("id"),
        row.textOrNull("name"),
        row.text("state"),
        row.text("presence"),
        row.integer("version"),
        row.instant("first_seen_at"),
        row.instant("valid_from"),
        row.instantOrNull("missing_since"),
        row.instantOrNull("provider_modified_at"),
        row.text("attributes"));
  }
}

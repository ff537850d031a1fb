package io.gateledger.ledger.read;

import io.gateledger.ledger.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resource that complete runs lacked and that no proof has deleted.
 *
 * @param lastSeenAt when it was last seen, as far as is known
 * @param missingSince the first moment it was known to be lacking
 * @param missingRuns how many complete runs in a row lacked it
 */
public record MissingRow(
    String key,
    String id,
    @Nullable String name,
    @Nullable Instant lastSeenAt,
    Instant missingSince,
    int missingRuns) {

  static MissingRow of(Row row) throws SQLException {
    return new MissingRow(
        row.text("resource_key"),
        row.text("id"),
        row.textOrNull("name"),
        row.instantOrNull("last_seen_at"),
        row.instant("missing_since"),
        row.integer("missing_runs"));
  }
}

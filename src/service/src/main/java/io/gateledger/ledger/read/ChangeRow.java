package io.gateledger.ledger.read;

import io.gateledger.ledger.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change.
 *
 * @param number its place in the order of commits
 * @param name the resource's name now
 * @param changes a JSON array of path, before and after
 * @param notBefore when the old state was last seen, null when there was none to see
 * @param notAfter when the new state was first seen
 * @param absentSince of a restore, when the resource had last been seen before it was deleted
 */
public record ChangeRow(
    long number,
    String resourceKey,
    String provider,
    String account,
    String region,
    String type,
    String id,
    @Nullable String name,
    String op,
    int version,
    String changes,
    @Nullable Instant notBefore,
    Instant notAfter,
    @Nullable Instant providerModifiedAt,
    @Nullable Instant absentSince,
    Instant detectedAt,
    long run) {

  static ChangeRow of(Row row) throws SQLException {
    return new ChangeRow(
        row.number("change_no"),
        row.text("resource_key"),
        row.text("provider"),
        row.text("account"),
        row.text("region"),
        row.text("type"),
        row.text("id"),
        row.textOrNull("name"),
        row.text("op"),
        row.integer("version"),
        row.text("changes_text"),
        row.instantOrNull("not_before"),
        row.instant("not_after"),
        row.instantOrNull("provider_modified_at"),
        row.instantOrNull("absent_since"),
        row.instant("detected_at"),
        row.number("run_no"));
  }
}

package io.gateledger.ledger.verify;

import io.gateledger.ledger.sql.BinaryRows;
import io.gateledger.resource.ContentHash;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A change as it stands in the ledger; times in microseconds since 1970.
 *
 * @param link the number of the link that it names
 * @param id the provider's id of its resource, null where nothing names that
 * @param changes the fields that differ, in PostgreSQL's text
 */
record BoundChange(
    long number,
    int scope,
    long link,
    long resource,
    @Nullable String id,
    int version,
    String op,
    ContentHash content,
    long run,
    @Nullable Long notBefore,
    long notAfter,
    @Nullable Long absentSince,
    @Nullable Long providerModifiedAt,
    long detectedAt,
    byte[] changes) {

  /** What {@link #read} reads, of a change {@code c} and its resource {@code r}. */
  static final String COLUMNS =
      """
      c.change_no, c.scope_no, c.link_number, c.resource_no, r.id, c.version, c.op, c.content_hash,
      c.run_no, c.not_before, c.not_after, c.absent_since, c.provider_modified_at, c.detected_at, c.changes
      """;

  /** The change that comes next in a row; null where there is none. */
  static @Nullable BoundChange read(BinaryRows rows) {
    if (rows.isNull()) {
      for (int column = 1; column < 15; column++) {
        rows.isNull();
      }
      return null;
    }
    return new BoundChange(
        rows.number(),
        rows.integer(),
        rows.number(),
        rows.number(),
        rows.isNull() ? null : rows.text(),
        rows.integer(),
        rows.text(),
        rows.hash(),
        rows.number(),
        moment(rows),
        rows.micros(),
        moment(rows),
        moment(rows),
        rows.micros(),
        rows.jsonb());
  }

  void addTo(Digest digest, String scopeKey) {
    digest.text("change");
    if (id != null) {
      digest.value(scopeKey).text("/").text(id);
    }
    digest.number(version).value(op).uuid(content.high(), content.low()).number(run);
    digest.moment(notBefore).moment(notAfter).moment(absentSince).moment(providerModifiedAt);
    digest.moment(detectedAt).value(changes).end();
  }

  String changesText() {
    return new String(changes, StandardCharsets.UTF_8);
  }

  private static @Nullable Long moment(BinaryRows rows) {
    return rows.isNull() ? null : Long.valueOf(rows.micros());
  }
}

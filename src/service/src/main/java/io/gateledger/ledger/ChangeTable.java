package io.gateledger.ledger;

import io.gateledger.diff.Change;
import io.gateledger.diff.FieldChange;
import io.gateledger.ledger.sql.CopyTarget;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.run.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The steps from version to version, append-only, numbered in the order of commits. */
final class ChangeTable {

  private static final CopyTarget CHANGES =
      new CopyTarget(
          "gateledger.change",
          "detected_at",
          "resource_no",
          "scope_no",
          "version",
          "link_number",
          "run_no",
          "not_before",
          "not_after",
          "absent_since",
          "provider_modified_at",
          "content_hash",
          "op",
          "changes");

  private ChangeTable() {}

  /**
   * Appends changes, in their order. The transaction is in {@link CommitOrder} and holds it, so
   * that no other draws numbers meanwhile.
   *
   * @param changes at least one
   * @param link the number of the chain's link that covers them
   */
  static ChangeRange append(
      Connection connection, Run run, List<NumberedChange> changes, long link, Instant detectedAt)
      throws SQLException {
    CHANGES.append(
        connection,
        changes,
        (row, one) -> {
          Change change = one.pending().change();
          row.add(detectedAt)
              .add(one.resource())
              .add(run.scopeNumber())
              .add(change.version())
              .add(link)
              .add(run.number())
              .add(change.observed().notBefore())
              .add(change.observed().notAfter())
              .add(change.absentSince())
              .add(change.observed().providerModifiedAt())
              .add(change.contentHash())
              .add(change.op().wireName())
              .addJsonb(CanonicalJson.of(FieldChange.listOf(change.changes())));
        });
    long last =
        Sql.over(connection)
            .createQuery("select currval('gateledger.change_no')")
            .mapTo(Long.class)
            .one();
    return new ChangeRange(last - changes.size() + 1, last);
  }
}

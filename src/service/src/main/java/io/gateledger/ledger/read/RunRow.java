package io.gateledger.ledger.read;

import io.gateledger.ledger.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run.
 *
 * @param outcome {@code running}, {@code complete}, {@code partial} or {@code failed}
 * @param reasons why it was not complete, a JSON array
 * @param problem the class of the failure that broke it off, null when none did
 * @param counts how many changes of each kind it committed, a JSON object; null while it runs
 * @param manifest what it asked for and got, a JSON object; null while it runs
 * @param snapshot the number of the snapshot that a complete run established
 */
public record RunRow(
    long number,
    String scope,
    String outcome,
    String reasons,
    @Nullable String problem,
    String trigger,
    String node,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String counts,
    @Nullable String manifest,
    @Nullable Integer snapshot) {

  static RunRow of(Row row) throws SQLException {
    return new RunRow(
        row.number("run_no"),
        row.text("scope_key"),
        row.text("outcome"),
        row.text("reasons"),
        row.textOrNull("problem"),
        row.text("trigger"),
        row.text("node"),
        row.instant("started_at"),
        row.instantOrNull("finished_at"),
        row.textOrNull("counts"),
        row.textOrNull("manifest"),
        row.integerOrNull("snapshot_number"));
  }
}

package io.gateledger.ledger.read;

import io.gateledger.ledger.Quarantine;
import io.gateledger.ledger.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scope and how fresh it is.
 *
 * @param freshAsOf everything in the scope was seen at or after this moment; null when it was never
 *     seen whole
 * @param status {@code active}, {@code quarantined} or {@code retired}
 * @param quarantine null while it is not quarantined
 * @param resources how many the last complete run saw
 * @param lastReasons why the last run was not complete, a JSON array
 * @param lastProblem the class of the failure that broke the last run off, null when none did
 */
public record ScopeRow(
    String key,
    String provider,
    String account,
    String region,
    String type,
    @Nullable Instant freshAsOf,
    @Nullable Instant baselineAt,
    @Nullable Instant retiredAt,
    Instant registeredAt,
    String status,
    @Nullable Quarantine quarantine,
    int snapshots,
    long resources,
    @Nullable Long lastRun,
    @Nullable String lastOutcome,
    @Nullable Instant lastRunStartedAt,
    @Nullable String lastReasons,
    @Nullable String lastProblem) {

  static ScopeRow of(Row row) throws SQLException {
    return new ScopeRow(
        row.text("scope_key"),
        row.text("provider"),
        row.text("account"),
        row.text("region"),
        row.text("type"),
        row.instantOrNull("fresh_as_of"),
        row.instantOrNull("baseline_at"),
        row.instantOrNull("retired_at"),
        row.instant("registered_at"),
        row.text("status"),
        quarantine(row),
        row.integer("snapshots"),
        row.number("resources"),
        row.numberOrNull("last_run"),
        row.textOrNull("last_outcome"),
        row.instantOrNull("last_run_started_at"),
        row.textOrNull("last_reasons"),
        row.textOrNull("last_problem"));
  }

  private static @Nullable Quarantine quarantine(Row row) throws SQLException {
    Instant since = row.instantOrNull("quarantined_since");
    return since == null
        ? null
        : new Quarantine(
            since,
            row.number("quarantine_lacking"),
            row.number("quarantine_held"),
            row.instant("quarantine_missing_until"));
  }
}

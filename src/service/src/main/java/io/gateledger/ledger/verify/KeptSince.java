package io.gateledger.ledger.verify;

import io.gateledger.ledger.sql.Sql;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Since when the histories are kept, in microseconds since 1970; the smallest number where nothing
 * was dropped. Asked after what it is to explain was read: it is written before anything is gone.
 */
record KeptSince(long links, long changes, long versions) {

  /** What two clocks may differ in at the edge of a month. */
  static final long EDGE = Duration.ofDays(1).toNanos() / 1_000;

  static KeptSince read(Connection connection) {
    Map<String, Long> since = new HashMap<>();
    Sql.over(connection)
        .createQuery(
            """
            select table_name, (extract(epoch from kept_since) * 1000000)::bigint
              from gateledger.retention where kept_since is not null
            """)
        .map((row, context) -> since.put(row.getString(1), row.getLong(2)))
        .list();
    return new KeptSince(
        since.getOrDefault("ledger_link", Long.MIN_VALUE),
        since.getOrDefault("change", Long.MIN_VALUE),
        since.getOrDefault("resource_version", Long.MIN_VALUE));
  }

  boolean areLinksDropped() {
    return links > Long.MIN_VALUE;
  }

  boolean areVersionsDropped() {
    return versions > Long.MIN_VALUE;
  }

  boolean areChangesDropped() {
    return changes > Long.MIN_VALUE;
  }
}

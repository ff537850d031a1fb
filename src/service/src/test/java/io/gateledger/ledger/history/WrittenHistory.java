package io.gateledger.ledger.history;

import io.gateledger.ledger.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ledger's rows, written as a run would have at times of the test's choice. */
final class WrittenHistory {

  /**
   * A step to another state.
   *
   * @param status null where it was deleted
   * @param notBefore null where the old state's end is not known
   */
  record HistoryStep(@Nullable String status, @Nullable Instant notBefore, Instant notAfter) {

    String attributes() {
      return status == null
          ? "{}"
          : "{\"name\": \"n\", \"state\": \"ACTIVE\", \"status\": \"%s\"}".formatted(status);
    }
  }

  private final Connection connection;
  private int scopes;
  private long resources;

  WrittenHistory(Connection connection) {
    this.connection = connection;
  }

  /** A scope that was seen whole last at a moment. */
  int scope(String key, Instant freshAsOf) {
    String[] parts = key.split("/", -1);
    scopes++;
    execute(
        """
        insert into gateledger.scope (scope_no, scope_key, provider, account, region, type,
               registered_at, fresh_as_of, baseline_at)
        values (%d, '%s', '%s', '%s', '%s', '%s', '2026-01-01 00:00+00', '%s', '2026-01-01 00:00+00')
        """
            .formatted(scopes, key, parts[0], parts[1], parts[2], parts[3], freshAsOf));
    return scopes;
  }

  /** A resource that went through steps, the first of which brought it. */
  void resource(int scope, String id, List<HistoryStep> steps) {
    resources++;
    List<String> hashes = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      HistoryStep step = steps.get(i);
      boolean wasThere = i > 0 && steps.get(i - 1).status() != null;
      String op =
          step.status() == null ? "delete" : i == 0 ? "create" : wasThere ? "update" : "restore";
      hashes.add(
          step.status() == null
              ? hashes.getLast()
              : UUID.nameUUIDFromBytes(step.status().getBytes(StandardCharsets.UTF_8)).toString());
      String presence = step.status() == null ? "deleted" : "present";
      String attributes = step.status() == null ? steps.get(i - 1).attributes() : step.attributes();
      execute(
          """
          insert into gateledger.change (detected_at, resource_no, scope_no, version, link_number, run_no,
                 not_before, not_after, content_hash, op, changes)
          values ('%s', %d, %d, %d, 1, 1, %s, '%s', '%s', '%s', '[]')
          """
              .formatted(
                  step.notAfter(),
                  resources,
                  scope,
                  i + 1,
                  step.notBefore() == null ? "null" : "'" + step.notBefore() + "'",
                  step.notAfter(),
                  hashes.get(i),
                  op));
      if (i + 1 < steps.size()) {
        execute(
            """
            insert into gateledger.resource_version (resource_no, version, scope_no, valid_from, valid_to,
                   content_hash, presence, name, attributes)
            values (%d, %d, %d, '%s', '%s', '%s', '%s', 'n', '%s')
            """
                .formatted(
                    resources,
                    i + 1,
                    scope,
                    step.notAfter(),
                    steps.get(i + 1).notAfter(),
                    hashes.get(i),
                    presence,
                    attributes));
      } else {
        execute(
            """
            insert into gateledger.resource (resource_no, scope_no, version, in_transition, id_hash, raw_hash,
                   content_hash, first_seen_at, valid_from, seen_from, presence, id, name, attributes)
            values (%d, %d, %d, false, gen_random_uuid(), gen_random_uuid(), '%s', '%s', '%s', '%s', '%s', '%s', 'n', '%s')
            """
                .formatted(
                    resources,
                    scope,
                    i + 1,
                    hashes.get(i),
                    steps.getFirst().notAfter(),
                    step.notAfter(),
                    step.notAfter(),
                    presence,
                    id,
                    attributes));
      }
    }
  }

  void execute(String sql) {
    Sql.over(connection).execute(sql);
  }
}

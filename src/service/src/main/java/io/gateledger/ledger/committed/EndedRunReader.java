package io.gateledger.ledger.committed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.Scope;
import io.gateledger.run.EndedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.RunProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Reads runs that ended, by their numbers, on the caller's connection. */
@ApplicationScoped
public class EndedRunReader {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The runs of these numbers, with the keys that their scopes had then; one that the ledger does
   * not have any more is not among them.
   */
  public List<EndedRun> ended(Connection connection, Collection<Long> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    return Sql.over(connection)
        .createQuery(
            """
            select r.run_no,
                   coalesce(
                     (select n.former_key from gateledger.scope_rename n
                       where n.scope_no = r.scope_no and n.through_run_no >= r.run_no
                       order by n.rename_no limit 1), s.scope_key) as scope_key,
                   r.outcome, r.reasons::text as reasons, r.problem, r.started_at,
                   r.finished_at, r.snapshot_number, r.fresh_as_of, r.counts::text as counts,
                   r.manifest::text as manifest, r.link_number, r.chain_head
              from gateledger.run_report r
              join gateledger.scope s using (scope_no)
             where r.run_no = any(:numbers) and r.link_number is not null
            """)
        .bindArray("numbers", Long.class, numbers)
        .map(row -> ended(row))
        .list();
  }

  /** The number of the scope's newest snapshot when each of these runs began, by run. */
  public Map<Long, Integer> snapshotsBefore(Connection connection, Collection<Long> numbers) {
    Map<Long, Integer> snapshots = new HashMap<>();
    if (!numbers.isEmpty()) {
      Sql.over(connection)
          .createQuery(
              "select run_no, snapshot_before from gateledger.run where run_no = any(:numbers)")
          .bindArray("numbers", Long.class, numbers)
          .map((row, context) -> Map.entry(row.getLong(1), row.getInt(2)))
          .forEach(one -> snapshots.put(one.getKey(), one.getValue()));
    }
    return snapshots;
  }

  private static EndedRun ended(RowView row) {
    return new EndedRun(
        row.getColumn("run_no", Long.class),
        row.getColumn("scope_key", Scope.class),
        row.getColumn("outcome", RunOutcome.class),
        texts(row.getColumn("reasons", String.class)),
        row.getColumn("problem", RunProblem.class),
        row.getColumn("started_at", Instant.class),
        row.getColumn("finished_at", Instant.class),
        row.getColumn("snapshot_number", Integer.class),
        row.getColumn("fresh_as_of", Instant.class),
        row.getColumn("counts", String.class),
        row.getColumn("manifest", String.class),
        row.getColumn("link_number", Long.class),
        hex(row.getColumn("chain_head", byte[].class)));
  }

  private static @Nullable String hex(byte @Nullable [] hash) {
    return hash == null ? null : HexFormat.of().formatHex(hash);
  }

  private static List<String> texts(String json) {
    try {
      return List.of(JSON.readValue(json, String[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the reasons of a run are no list of texts", e);
    }
  }
}

package io.gateledger.ledger.verify;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.ledger.sql.BinaryRows;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Some resources, whose states are held against the changes that led to them.
 *
 * @param resources which, in SQL that holds of a row of each of the tables
 */
record StateTask(String resources) {

  /** As many as lie in memory, with their states, while they are joined. */
  private static final int RESOURCES = 2_000;

  private static final String SQL =
      """
      select resource_no, version, c.link_number, c.scope_no, c.op, c.content_hash, c.not_after, c.detected_at,
             s.scope_no, s.id, s.is_current, s.presence, s.content_hash, s.valid_from, s.valid_to, s.attributes
        from (select resource_no, version, scope_no, link_number, op, content_hash, not_after, detected_at
                from gateledger.change where %1$s) c
        full join
             (select resource_no, version, scope_no, null as id, false as is_current, presence, content_hash,
                     valid_from, valid_to, attributes
                from gateledger.resource_version where %1$s
               union all
              select resource_no, version, scope_no, id, true, presence, content_hash, valid_from, null, attributes
                from gateledger.resource where %1$s) s using (resource_no, version)
       order by resource_no, version, c.link_number, s.is_current
      """;

  /** All that has to be read for some scopes. */
  static List<StateTask> of(
      Connection connection, VerificationRequest request, List<ScopeChain> chains) {
    if (chains.isEmpty()) {
      return List.of();
    }
    String scopes =
        request.scopes().isEmpty()
            ? "true"
            : "scope_no = any('{%s}'::integer[])"
                .formatted(
                    chains.stream().map(one -> "" + one.number()).collect(Collectors.joining(",")));
    if (request.since() != null) {
      return ofChanged(connection, request, scopes);
    }
    List<Long> bounds =
        Sql.over(connection)
            .createQuery(
                """
                select resource_no
                  from (select resource_no, row_number() over (order by resource_no) as place
                          from gateledger.resource where %s) r
                 where place %% %d = 0
                 order by resource_no
                """
                    .formatted(scopes, RESOURCES))
            .mapTo(Long.class)
            .list();
    List<StateTask> tasks = new ArrayList<>();
    long from = Long.MIN_VALUE;
    for (long bound : bounds) {
      tasks.add(between(from, bound, scopes));
      from = bound + 1;
    }
    tasks.add(between(from, Long.MAX_VALUE, scopes));
    return tasks;
  }

  private static StateTask between(long first, long last, String scopes) {
    return new StateTask(
        "resource_no >= %d and resource_no <= %d and %s".formatted(first, last, scopes));
  }

  private static List<StateTask> ofChanged(
      Connection connection, VerificationRequest request, String scopes) {
    List<Long> changed =
        Sql.over(connection)
            .createQuery(
                "select distinct resource_no from gateledger.change where detected_at >= :since::timestamptz and %s order by 1"
                    .formatted(scopes))
            .bind("since", String.valueOf(request.since()))
            .mapTo(Long.class)
            .list();
    List<StateTask> tasks = new ArrayList<>();
    for (int from = 0; from < changed.size(); from += RESOURCES) {
      String some =
          changed.subList(from, Math.min(changed.size(), from + RESOURCES)).stream()
              .map(String::valueOf)
              .collect(Collectors.joining(","));
      tasks.add(new StateTask("resource_no = any('{%s}'::bigint[])".formatted(some)));
    }
    return tasks;
  }

  /** Compares them; gives what does not agree, the first of each scope. */
  ComparedStates compare(
      Transactions ledger,
      Map<Integer, ScopeChain> chains,
      KeptSince kept,
      Catalogue catalogue,
      VerificationProgress progress) {
    return ledger.inTransaction(
        connection -> {
          ComparedStates compared = new ComparedStates(chains, kept, catalogue);
          try (var settings = connection.createStatement()) {
            settings.execute("set local jit = off; set local work_mem = '64MB'");
          }
          try (BinaryRows rows = BinaryRows.of(connection, SQL.formatted(resources))) {
            while (rows.next()) {
              compared.add(read(rows));
            }
          }
          compared.end();
          progress.compared(compared.states());
          return compared;
        });
  }

  private static ComparedStates.StatedVersion read(BinaryRows rows) {
    return new ComparedStates.StatedVersion(
        rows.number(), rows.integer(), change(rows), state(rows));
  }

  private static ComparedStates.@Nullable LeadingChange change(BinaryRows rows) {
    if (rows.isNull()) {
      pass(rows, 5);
      return null;
    }
    return new ComparedStates.LeadingChange(
        rows.number(), rows.integer(), rows.text(), rows.hash(), rows.micros(), rows.micros());
  }

  private static ComparedStates.@Nullable KeptState state(BinaryRows rows) {
    if (rows.isNull()) {
      pass(rows, 7);
      return null;
    }
    return new ComparedStates.KeptState(
        rows.integer(),
        rows.isNull() ? null : rows.text(),
        rows.flag(),
        rows.text(),
        rows.hash(),
        rows.micros(),
        rows.isNull() ? null : Long.valueOf(rows.micros()),
        rows.jsonb());
  }

  private static void pass(BinaryRows rows, int columns) {
    for (int column = 0; column < columns; column++) {
      rows.isNull();
    }
  }
}

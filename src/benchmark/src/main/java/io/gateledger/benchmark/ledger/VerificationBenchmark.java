package io.gateledger.benchmark.ledger;

import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.benchmark.measure.Progress;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.ledger.sql.DataSourceTransactions;
import io.gateledger.ledger.verify.LedgerVerifier;
import io.gateledger.ledger.verify.VerificationProgress;
import io.gateledger.ledger.verify.VerificationReport;
import io.gateledger.ledger.verify.VerificationRequest;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Locale;

/**
 * Verifies one long chain, each link of which binds a change of its own, and the states that these
 * led to.
 */
public final class VerificationBenchmark {

  private static final int RESOURCES = 1_000;

  /** From the first of last month, for which there are partitions, until now. */
  private static final String TIMES =
      """
      drop table if exists pg_temp.clock;
      create temporary table clock as
      select date_trunc('month', now()) - interval '1 month' as first,
             (now() - (date_trunc('month', now()) - interval '1 month')) / %d as step
      """;

  private static final String SCOPE =
      """
      insert into gateledger.scope (scope_no, scope_key, provider, account, region, type, registered_at)
      select 1, 'nhn/long/KR1/beacon', 'nhn', 'long', 'KR1', 'beacon', first from clock
      """;

  /** Each resource in turn: its first state, and then one update after the other. */
  private static final String CHANGES =
      """
      insert into gateledger.change
             (change_no, detected_at, resource_no, scope_no, version, link_number, run_no, not_before, not_after,
              content_hash, op, changes)
      select g, date_trunc('milliseconds', first + g * step), 1 + (g - 1) %% %1$d, 1, 1 + (g - 1) / %1$d, g, g,
             date_trunc('milliseconds', first + (g - 1) * step), date_trunc('milliseconds', first + g * step),
             encode(substring(sha256(convert_to(
               format('{"id":"r%%s","state":"s%%s"}', 1 + (g - 1) %% %1$d, 1 + (g - 1) / %1$d), 'UTF8')) for 16), 'hex')::uuid,
             case when g <= %1$d then 'baseline' else 'update' end,
             case when g <= %1$d then '[]'::jsonb
                  else jsonb_build_array(jsonb_build_object('path', '/state', 'before', 's' || (g - 1) / %1$d,
                                                            'after', 's' || 1 + (g - 1) / %1$d)) end
        from clock, generate_series(1, %2$d) g
      """;

  private static final String VERSIONS =
      """
      insert into gateledger.resource_version
             (resource_no, version, scope_no, valid_from, valid_to, content_hash, presence, name, attributes)
      select c.resource_no, c.version, 1, c.not_after, n.not_after, c.content_hash, 'present', 'r' || c.resource_no,
             jsonb_build_object('id', 'r' || c.resource_no, 'state', 's' || c.version)
        from gateledger.change c
        join gateledger.change n on n.change_no = c.change_no + %d
      """;

  private static final String CURRENT =
      """
      insert into gateledger.resource
             (resource_no, scope_no, version, in_transition, id_hash, raw_hash, content_hash, first_seen_at, valid_from,
              seen_from, presence, id, name, attributes)
      select resource_no, 1, version, false, gen_random_uuid(), gen_random_uuid(), content_hash, not_after, not_after,
             not_after, 'present', 'r' || resource_no, 'r' || resource_no,
             jsonb_build_object('id', 'r' || resource_no, 'state', 's' || version)
        from gateledger.change where change_no > %d
      """;

  /** As docs/ledger.md describes the chain. */
  private static final String LINKS =
      """
      do $$
      declare
        c    record;
        last bigint := 0;
        head bytea := decode(repeat('00', 32), 'hex');
      begin
        for c in select * from gateledger.change order by change_no loop
          head := sha256(head || convert_to(
            concat_ws(E'\\t', 'link', 'nhn/long/KR1/beacon', c.link_number, c.run_no, 1, extract(epoch from c.detected_at)) || E'\\n'
            || concat_ws(E'\\t', 'change', 'nhn/long/KR1/beacon/r' || c.resource_no, c.version, c.op, c.content_hash, c.run_no,
                         extract(epoch from c.not_before), extract(epoch from c.not_after), '-', '-',
                         extract(epoch from c.detected_at), c.changes) || E'\\n', 'UTF8'));
          insert into gateledger.ledger_link (scope_no, number, run_no, first_change, changes, hash, committed_at)
          values (1, c.link_number, c.run_no, c.change_no, 1, head, c.detected_at);
          last := c.link_number;
        end loop;
        update gateledger.scope set link_number = last, chain_head = head where scope_no = 1;
      end $$
      """;

  private final BenchmarkDatabase database;
  private final Progress progress;

  public VerificationBenchmark(BenchmarkDatabase database, Progress progress) {
    this.database = database;
    this.progress = progress;
  }

  /**
   * Makes the chain and verifies it.
   *
   * @return whether it is what it was made
   */
  public boolean measure(int links, int workers, PrintStream out) throws SQLException {
    int resources = Math.min(RESOURCES, links);
    progress.step("%d links are made", links);
    database.execute(TIMES.formatted(links + 1));
    database.execute(SCOPE);
    database.execute(CHANGES.formatted(resources, links));
    database.execute("analyze gateledger.change");
    database.execute(VERSIONS.formatted(resources));
    database.execute(CURRENT.formatted(links - resources));
    database.execute(LINKS);
    database.settle();
    progress.step("%d links are verified", links);
    long began = System.nanoTime();
    VerificationReport report =
        new LedgerVerifier(
                new DataSourceTransactions(database.source()), CatalogueLoader.builtIn(), workers)
            .verify(
                VerificationRequest.ALL, Collections.emptyIterator(), new VerificationProgress());
    double seconds = (System.nanoTime() - began) / 1e9;
    out.printf(
        Locale.ROOT,
        "%d links, %d states: %.1f s with %d workers, %.1f µs a link; %s%n",
        report.links(),
        report.states(),
        seconds,
        workers,
        seconds * 1e6 / links,
        report.isWhole() ? "nothing was rewritten" : report.breaks());
    return report.isWhole() && report.links() == links && report.states() == links;
  }
}

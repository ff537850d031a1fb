package io.gateledger.benchmark.ledger;

import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.benchmark.measure.Progress;
import java.sql.SQLException;
import java.util.List;

/**
 * How much history there is to be.
 *
 * @param resources in scopes of 250; the first two are scopes of the documents' queries
 */
public record GeneratedHistory(long resources, long versions, long changes, long runs) {

  private static final int RESOURCES_OF_A_SCOPE = 250;
  private static final int CHANGES_OF_A_LINK = 10;

  private static final List<String> STATEMENTS =
      List.of(
          """
          drop table if exists pg_temp.clock;
          create temporary table clock as
          select date_trunc('month', now()) - interval '1 month' as first,
                 now() - (date_trunc('month', now()) - interval '1 month') as span
          """,
          """
          insert into gateledger.scope
                 (scope_no, scope_key, provider, account, region, type, registered_at, baseline_at, fresh_as_of, seen_whole_at,
                  link_number, snapshot_number, snapshot_run_no, snapshot_taken_at, snapshot_resources, snapshot_link_number,
                  snapshot_chain_head)
          select s, concat_ws('/', provider, account, region, type), provider, account, region, type, first, first, now(), now(),
                 {changes} / 10 / {scopes} + 1, 2, {runs}, now() - interval '1 minute', {resources} / {scopes},
                 {changes} / 10 / {scopes} - 1, decode(repeat('00', 32), 'hex')
            from clock, generate_series(1, {scopes}) s,
                 lateral (select case s when 2 then 'nhn' else 'scp' end as provider,
                                 case when s = 2 then 'nhn-demo' when s <= 4 then 'scp-demo' else 'scp-' || s / 4 end as account,
                                 case s when 2 then 'KR1' else 'kr-west1' end as region,
                                 (array['vpn-tunnel', 'internet-gateway', 'nat-gateway', 'security-group-rule'])[1 + (s - 1) % 4] as type) k
          """,
          """
          insert into gateledger.snapshot (scope_no, number, run_no, taken_at, confirmed_until, resources, link_number, chain_head)
          select s, 1, s, first + span * 0.9, now() - interval '2 minutes', {resources} / {scopes}, {changes} / 10 / {scopes} * 9 / 10,
                 decode(repeat('00', 32), 'hex')
            from clock, generate_series(1, {scopes}) s
          """,
          """
          insert into gateledger.resource
                 (resource_no, scope_no, version, in_transition, id_hash, raw_hash, content_hash, first_seen_at, valid_from, seen_from,
                  presence, id, name, attributes)
          select g, 1 + (g - 1) % {scopes}, 2 + {versions} / {resources}, false, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
                 first, first + span * (({versions} - {resources} + g)::float8 / {versions}), first, 'present', 'r' || g,
                 case when g = 2 then 'igw-seoul-edge' else 'name-' || g end,
                 jsonb_build_object('id', 'r' || g, 'state', 'AVAILABLE', 'status', 'UP', 'description', repeat('d', 100))
            from clock, generate_series(1, {resources}) g
          """,
          """
          insert into gateledger.resource_version
                 (resource_no, version, scope_no, valid_from, valid_to, content_hash, presence, name, attributes)
          select 1 + (g - 1) % {resources}, 1 + (g - 1) / {resources}, 1 + ((g - 1) % {resources}) % {scopes},
                 first + span * (greatest(0, g - {resources})::float8 / {versions}), first + span * (g::float8 / {versions}),
                 gen_random_uuid(), 'present', case when (g - 1) % {resources} = 1 then 'igw-seoul-edge' else 'name' end,
                 jsonb_build_object('id', 'r' || 1 + (g - 1) % {resources}, 'state', 'DOWN', 'status', case when g % 50 = 0 then 'DOWN' else 'UP' end,
                                    'description', repeat('d', 100))
            from clock, generate_series(1, {versions}) g
          """,
          """
          insert into gateledger.change
                 (change_no, detected_at, resource_no, scope_no, version, link_number, run_no, not_before, not_after, content_hash, op, changes)
          select g, at, scope + {scopes} * (nth % ({resources} / {scopes})), scope, 2 + nth / ({resources} / {scopes}), 1 + link / {scopes}, g,
                 at - interval '1 minute', at, gen_random_uuid(), case when g <= {resources} then 'baseline' else 'update' end,
                 '[{"path": "/status", "after": "DOWN", "before": "UP"}]'
            from clock, generate_series(1, {changes}) g,
                 lateral (select (g - 1) / 10 as link, 1 + (g - 1) / 10 % {scopes} as scope, (g - 1) / 10 / {scopes} * 10 + (g - 1) % 10 as nth,
                                 first + span * ((g - 1) / 10 * 10.0::float8 / {changes}) as at) c
          """,
          """
          insert into gateledger.ledger_link (scope_no, number, run_no, first_change, changes, hash, committed_at)
          select 1 + l % {scopes}, 1 + l / {scopes}, l * 10 + 1, l * 10 + 1, 10, decode(repeat('00', 32), 'hex'),
                 first + span * (l * 10.0::float8 / {changes})
            from clock, generate_series(0, {changes} / 10 - 1) l
          """,
          """
          insert into gateledger.run
                 (run_no, started_at, finished_at, collected_until, fresh_as_of, fence, link_number, scope_no, snapshot_before,
                  snapshot_number, node, trigger, outcome, reasons)
          select g, at, at + interval '1 second', at, at, g, 1, 1 + (g - 1) % {scopes}, 1, 1, 'node', 'schedule',
                 case when g % 1000 = 0 then 'failed' else 'complete' end, case when g % 1000 = 0 then '["no answer"]'::jsonb end
            from clock, generate_series(1, {runs}) g, lateral (select first + span * (g::float8 / {runs}) as at) r
          """,
          """
          update gateledger.scope s set latest_run_no = r.run_no, latest_run_at = r.started_at
            from (select distinct on (scope_no) scope_no, run_no, started_at
                    from gateledger.run where run_no > {runs} - {scopes} order by scope_no, run_no desc) r
           where r.scope_no = s.scope_no
          """);

  /** Writes it, and lets the server learn of it. */
  void load(BenchmarkDatabase database, Progress progress) throws SQLException {
    long scopes = Math.max(4, resources / RESOURCES_OF_A_SCOPE);
    for (String statement : STATEMENTS) {
      progress.step(
          "%s",
          statement
              .strip()
              .lines()
              .filter(line -> !line.contains("clock"))
              .findFirst()
              .orElse("the clock")
              .strip());
      database.execute(
          statement
              .replace("{scopes}", Long.toString(scopes))
              .replace("{resources}", Long.toString(resources / scopes * scopes))
              .replace("{versions}", Long.toString(versions))
              .replace("{changes}", Long.toString(changes / CHANGES_OF_A_LINK * CHANGES_OF_A_LINK))
              .replace("{runs}", Long.toString(runs)));
    }
    progress.step("the server learns of it");
    database.settle();
  }
}

create or replace view dashboard.runs as
select r.run_no as run, s.scope_key, s.provider, s.account, s.region, s.type,
       r.outcome, r.reasons, r.trigger, r.node, r.started_at, r.finished_at,
       r.finished_at - r.started_at as lasted, r.counts::jsonb as counts, r.manifest::jsonb as manifest, r.snapshot_number as snapshot, r.problem
  from gateledger.run r
  join gateledger.scope s using (scope_no);
comment on view dashboard.runs is 'Every attempt to collect a scope, with its outcome, the reasons when it was not complete, the class of problem that broke it off, and its manifest.';

create or replace view dashboard.runs as
select r.run_no as run, s.scope_key, s.provider, s.account, s.region, s.type,
       r.outcome, r.reasons, r.trigger, r.node, r.started_at, r.finished_at,
       r.finished_at - r.started_at as lasted, r.counts::jsonb as counts, r.manifest::jsonb as manifest, r.snapshot_number as snapshot, r.problem
  from gateledger.run_report r
  join gateledger.scope s using (scope_no);
comment on view dashboard.runs is 'Every attempt to collect a scope, with its outcome, the reasons when it was not complete, the class of problem that broke it off, and its manifest.';
comment on column dashboard.runs.run is 'The run''s number: later runs have greater ones.';
comment on column dashboard.runs.scope_key is 'The scope: provider/account/region/type.';
comment on column dashboard.runs.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.runs.account is 'The account''s name in the configuration.';
comment on column dashboard.runs.region is 'The region''s name at the provider.';
comment on column dashboard.runs.type is 'The resource type, such as vpn-tunnel.';
comment on column dashboard.runs.outcome is 'complete, partial or failed; running while it goes on.';
comment on column dashboard.runs.reasons is 'Why it was not complete, or what it was complete but for; null where there is nothing to say.';
comment on column dashboard.runs.trigger is 'schedule or look-now.';
comment on column dashboard.runs.node is 'The node that ran it.';
comment on column dashboard.runs.started_at is 'When it began.';
comment on column dashboard.runs.finished_at is 'When it ended; null while it goes on.';
comment on column dashboard.runs.lasted is 'From started_at to finished_at.';
comment on column dashboard.runs.counts is 'How many changes of each kind were committed, and how many resources are missing.';
comment on column dashboard.runs.manifest is 'The proof of completeness: pages asked and received, totals declared, retries, bytes and the like.';
comment on column dashboard.runs.snapshot is 'The snapshot that it established or confirmed; null unless it was complete.';
comment on column dashboard.runs.problem is 'The class of what broke it off: not-found, try-later, credentials-rejected or refused; null where nothing did.';

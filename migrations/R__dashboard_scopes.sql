-- Scopes, and what happened to one as a whole.

create or replace view dashboard.scopes as
select s.scope_key, s.provider, s.account, s.region, s.type,
       s.fresh_as_of, s.baseline_at, s.retired_at,
       s.snapshot_number as snapshots,
       s.snapshot_resources as resources,
       r.run_no as last_run, r.outcome as last_outcome, r.started_at as last_run_started_at,
       r.reasons as last_reasons,
       case when s.retired_at is not null then 'retired' when q.began_at is not null then 'quarantined' else 'active' end as status,
       q.began_at as quarantined_since, q.lacking as quarantine_lacking, q.held as quarantine_held,
       r.problem as last_problem, s.registered_at, q.missing_until as quarantine_missing_until,
       q.asked_before as quarantine_asked_before, q.asks_now as quarantine_asks_now, s.fingerprint,
       array(select n.former_key from gateledger.scope_rename n
              where n.scope_no = s.scope_no order by n.rename_no) as formerly
  from gateledger.scope s
  left join gateledger.quarantine q on q.scope_no = s.scope_no and q.ended_at is null
  left join lateral (
    select * from gateledger.run_report r
     where r.scope_no = s.scope_no and r.outcome <> 'running'
     order by r.run_no desc limit 1) r on true;
comment on view dashboard.scopes is 'Each account × region × resource type, with how fresh it is: everything in it was seen at or after fresh_as_of. Null fresh_as_of: never seen whole. status: active, quarantined (too much is missing at once, so nothing is deleted; or somebody else would be asked than before, so nothing is looked at) or retired (no longer configured). formerly: the keys it had before its account was renamed, the first one first.';
comment on column dashboard.scopes.scope_key is 'The scope: provider/account/region/type.';
comment on column dashboard.scopes.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.scopes.account is 'The account''s name in the configuration.';
comment on column dashboard.scopes.region is 'The region''s name at the provider.';
comment on column dashboard.scopes.type is 'The resource type, such as vpn-tunnel.';
comment on column dashboard.scopes.fresh_as_of is 'Everything in it was seen at or after this; moves with complete runs only. Null: never seen whole.';
comment on column dashboard.scopes.baseline_at is 'When its first complete run ended; what was seen by then is no news.';
comment on column dashboard.scopes.retired_at is 'Since when nobody is configured to look at it; null while somebody is.';
comment on column dashboard.scopes.snapshots is 'The number of its newest snapshot, 0 before the first.';
comment on column dashboard.scopes.resources is 'How many resources the newest snapshot holds.';
comment on column dashboard.scopes.last_run is 'The number of its last run that ended.';
comment on column dashboard.scopes.last_outcome is 'complete, partial or failed.';
comment on column dashboard.scopes.last_run_started_at is 'When that run began.';
comment on column dashboard.scopes.last_reasons is 'Why it was not complete, or what it was complete but for.';
comment on column dashboard.scopes.status is 'active, quarantined or retired.';
comment on column dashboard.scopes.quarantined_since is 'When its quarantine began; null where there is none.';
comment on column dashboard.scopes.quarantine_lacking is 'How many resources were missing when the latest complete run ended; null where there is no quarantine.';
comment on column dashboard.scopes.quarantine_held is 'How many it held before that.';
comment on column dashboard.scopes.last_problem is 'The class of what broke the last run off; null where nothing did.';
comment on column dashboard.scopes.registered_at is 'When it was first configured.';
comment on column dashboard.scopes.quarantine_missing_until is 'The newest missing_since among what the figures count; what went missing later, no operator has seen. missingUntil of the API.';
comment on column dashboard.scopes.quarantine_asked_before is 'Whom it asked before; null unless the quarantine is over another tenant.';
comment on column dashboard.scopes.quarantine_asks_now is 'Whom it would ask now; null unless the quarantine is over another tenant.';
comment on column dashboard.scopes.fingerprint is 'Whom it asks, by the name of each part; a secret as a salted hash. Null until a run has told.';
comment on column dashboard.scopes.formerly is 'The keys it had before its account was renamed, the first one first.';

create or replace view dashboard.quarantines as
select s.scope_key, s.provider, s.account, s.region, s.type,
       q.began_at, q.lacking, q.held, q.ended_at, q.ending, q.run_no as run,
       q.cause, q.asked_before, q.asks_now
  from gateledger.quarantine q
  join gateledger.scope s using (scope_no);
comment on view dashboard.quarantines is 'Each time too much of a scope was missing at once to be believed, or a scope would have asked somebody else than before; open while ended_at is null.';
comment on column dashboard.quarantines.scope_key is 'The scope: provider/account/region/type.';
comment on column dashboard.quarantines.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.quarantines.account is 'The account''s name in the configuration.';
comment on column dashboard.quarantines.region is 'The region''s name at the provider.';
comment on column dashboard.quarantines.type is 'The resource type, such as vpn-tunnel.';
comment on column dashboard.quarantines.began_at is 'When it began.';
comment on column dashboard.quarantines.lacking is 'How many resources were missing when the latest complete run ended.';
comment on column dashboard.quarantines.held is 'How many the scope held before that.';
comment on column dashboard.quarantines.ended_at is 'When it ended; null while it is open.';
comment on column dashboard.quarantines.ending is 'confirmed or discarded by an operator; recovered when the resources came back or the former tenant is asked again; superseded when another tenant was asked meanwhile; retired with its scope.';
comment on column dashboard.quarantines.run is 'The number of the run that it began with.';
comment on column dashboard.quarantines.cause is 'missing: too much is missing at once; tenant: the scope would ask somebody else than before.';
comment on column dashboard.quarantines.asked_before is 'Whom the scope asked before; null unless it is over another tenant.';
comment on column dashboard.quarantines.asks_now is 'Whom it would have asked; null unless it is over another tenant.';

create or replace view dashboard.rebaselines as
select s.scope_key, s.provider, s.account, s.region, s.type,
       b.from_version, b.to_version, b.resources, b.changed, b.unreadable, b.finished_at, b.run_no as run
  from gateledger.rebaseline b
  join gateledger.scope s using (scope_no);
comment on view dashboard.rebaselines is 'Each time a scope''s stored items were read anew by another catalogue entry; none of it is a change of a resource.';
comment on column dashboard.rebaselines.scope_key is 'The scope: provider/account/region/type.';
comment on column dashboard.rebaselines.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.rebaselines.account is 'The account''s name in the configuration.';
comment on column dashboard.rebaselines.region is 'The region''s name at the provider.';
comment on column dashboard.rebaselines.type is 'The resource type, such as vpn-tunnel.';
comment on column dashboard.rebaselines.from_version is 'The version of the catalogue entry they were read by before; null where it was not noted.';
comment on column dashboard.rebaselines.to_version is 'The version of the entry they are read by since.';
comment on column dashboard.rebaselines.resources is 'How many items were read anew.';
comment on column dashboard.rebaselines.changed is 'How many of them read differently since.';
comment on column dashboard.rebaselines.unreadable is 'How many could not be read by the new entry, and stay as they were until the provider tells them again.';
comment on column dashboard.rebaselines.finished_at is 'When it was done.';
comment on column dashboard.rebaselines.run is 'The number of the run that did it.';

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

create or replace view dashboard.quarantines as
select s.scope_key, s.provider, s.account, s.region, s.type,
       q.began_at, q.lacking, q.held, q.ended_at, q.ending, q.run_no as run,
       q.cause, q.asked_before, q.asks_now
  from gateledger.quarantine q
  join gateledger.scope s using (scope_no);
comment on view dashboard.quarantines is 'Each time too much of a scope was missing at once to be believed, or a scope would have asked somebody else than before; open while ended_at is null.';

create or replace view dashboard.rebaselines as
select s.scope_key, s.provider, s.account, s.region, s.type,
       b.from_version, b.to_version, b.resources, b.changed, b.unreadable, b.finished_at, b.run_no as run
  from gateledger.rebaseline b
  join gateledger.scope s using (scope_no);
comment on view dashboard.rebaselines is 'Each time a scope''s stored items were read anew by another catalogue entry; none of it is a change of a resource.';

-- Figures that an operator has seen, items as they were last sent, and looks that told nothing.

alter table gateledger.quarantine add column missing_until timestamptz;
update gateledger.quarantine q
   set missing_until = (select max(r.missing_since) from gateledger.resource r
                         where r.scope_no = q.scope_no and r.presence = 'missing')
 where ended_at is null;
comment on column gateledger.quarantine.missing_until is 'The newest missing_since among what the figures count: what went missing later, no operator has seen.';

alter table gateledger.scope add column raw_refreshed_at timestamptz;
comment on column gateledger.scope.raw_refreshed_at is 'When the last complete run began that wrote down items anew whose bytes, but not their meaning, had changed.';

comment on column gateledger.resource.last_seen_at is 'While missing or deleted, or after a look that came upon it and learnt nothing: when it was last seen.';

create or replace view dashboard.scopes as
select s.scope_key, s.provider, s.account, s.region, s.type,
       s.fresh_as_of, s.baseline_at, s.retired_at,
       s.snapshot_number as snapshots,
       p.resources,
       r.run_no as last_run, r.outcome as last_outcome, r.started_at as last_run_started_at,
       r.reasons as last_reasons,
       case when s.retired_at is not null then 'retired' when q.began_at is not null then 'quarantined' else 'active' end as status,
       q.began_at as quarantined_since, q.lacking as quarantine_lacking, q.held as quarantine_held,
       r.problem as last_problem, s.registered_at, q.missing_until as quarantine_missing_until
  from gateledger.scope s
  left join gateledger.snapshot p on p.scope_no = s.scope_no and p.number = s.snapshot_number
  left join gateledger.quarantine q on q.scope_no = s.scope_no and q.ended_at is null
  left join lateral (
    select * from gateledger.run r
     where r.scope_no = s.scope_no and r.outcome <> 'running'
     order by r.run_no desc limit 1) r on true;
comment on view dashboard.scopes is 'Each account × region × resource type, with how fresh it is: everything in it was seen at or after fresh_as_of. Null fresh_as_of: never seen whole. status: active, quarantined (too much is missing at once, so nothing is deleted) or retired (no longer configured).';


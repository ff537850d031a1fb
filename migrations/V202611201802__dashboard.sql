-- What dashboards may build on: views and functions only, never broken without a new name.

create schema dashboard;
comment on schema dashboard is 'The contract for readers such as Grafana. Schema gateledger is private.';

create view dashboard.scopes as
select s.scope_key, s.provider, s.account, s.region, s.type,
       s.fresh_as_of, s.baseline_at, s.retired_at,
       s.snapshot_number as snapshots,
       p.resources,
       r.run_no as last_run, r.outcome as last_outcome, r.started_at as last_run_started_at,
       r.reasons as last_reasons
  from gateledger.scope s
  left join gateledger.snapshot p on p.scope_no = s.scope_no and p.number = s.snapshot_number
  left join lateral (
    select * from gateledger.run r
     where r.scope_no = s.scope_no and r.outcome <> 'running'
     order by r.run_no desc limit 1) r on true;
comment on view dashboard.scopes is 'Each account × region × resource type, with how fresh it is: everything in it was seen at or after fresh_as_of. Null fresh_as_of: never seen whole.';

create view dashboard.resources as
select s.scope_key || '/' || r.id as resource_key,
       s.provider, s.account, s.region, s.type, r.id, r.name,
       concat_ws('/', r.attributes ->> 'state', r.attributes ->> 'status') as state,
       r.presence, r.version, r.first_seen_at, r.valid_from, r.missing_since,
       r.provider_modified_at, r.attributes
  from gateledger.resource r
  join gateledger.scope s using (scope_no);
comment on view dashboard.resources is 'The current state of each resource ever seen; presence tells whether it is there. state joins the state and status fields.';

create view dashboard.changes as
select c.change_no, s.scope_key || '/' || r.id as resource_key,
       s.provider, s.account, s.region, s.type, r.id, r.name,
       c.op, c.version, c.changes, c.not_before, c.not_after, c.provider_modified_at,
       c.detected_at, c.run_no as run
  from gateledger.change c
  join gateledger.resource r using (resource_no)
  join gateledger.scope s on s.scope_no = c.scope_no;
comment on view dashboard.changes is 'Every step of every resource, in the order of change_no. The change happened after not_before and by not_after.';

create view dashboard.alerts as
select a.alert_no, a.rule, a.severity, case when a.ends_at is null then 'firing' else 'resolved' end as status,
       a.resource_key, s.provider, s.account, s.region, s.type, a.name, a.summary,
       a.starts_at, a.ends_at, coalesce(a.ends_at, now()) - a.starts_at as lasted
  from gateledger.alert a
  join gateledger.scope s on s.scope_key = a.scope_key;
comment on view dashboard.alerts is 'Every alert, firing or resolved.';

create view dashboard.runs as
select r.run_no as run, s.scope_key, s.provider, s.account, s.region, s.type,
       r.outcome, r.reasons, r.trigger, r.node, r.started_at, r.finished_at,
       r.finished_at - r.started_at as lasted, r.counts, r.manifest, r.snapshot_number as snapshot
  from gateledger.run r
  join gateledger.scope s using (scope_no);
comment on view dashboard.runs is 'Every attempt to collect a scope, with its outcome, the reasons when it was not complete, and its manifest.';

create view dashboard.snapshots as
select s.scope_key, p.number, p.run_no as run, p.taken_at, p.resources, encode(p.chain_head, 'hex') as chain_head
  from gateledger.snapshot p
  join gateledger.scope s using (scope_no);
comment on view dashboard.snapshots is 'What each complete run established; dashboard.snapshot_contents reads one back.';

create view dashboard.versions as
select s.scope_key || '/' || r.id as resource_key, s.scope_key, s.provider, s.account, s.region, s.type, r.id,
       v.version, v.name, v.presence, v.valid_from, v.valid_to, v.attributes
  from (select resource_no, version, name, presence, valid_from, valid_to, attributes
          from gateledger.resource_version
         union all
        select resource_no, version, name, case presence when 'deleted' then 'deleted' else 'present' end,
               valid_from, null, attributes
          from gateledger.resource) v
  join gateledger.resource r using (resource_no)
  join gateledger.scope s on s.scope_no = r.scope_no;
comment on view dashboard.versions is 'Every state of every resource; valid_to is null for the current one.';

create function dashboard.inventory_as_of(at timestamptz)
  returns setof dashboard.versions language sql stable as $$
  select * from dashboard.versions v
   where v.valid_from <= at and (v.valid_to > at or v.valid_to is null) and v.presence <> 'deleted'
$$;
comment on function dashboard.inventory_as_of is 'What existed at an instant, as far as was known then or learnt since.';

create function dashboard.snapshot_contents(scope_key text, snapshot integer)
  returns setof dashboard.versions language sql stable as $$
  select v.*
    from dashboard.snapshots p
    join dashboard.versions v on v.scope_key = p.scope_key
   where p.scope_key = $1 and p.number = $2
     and v.valid_from <= p.taken_at and (v.valid_to > p.taken_at or v.valid_to is null)
     and v.presence <> 'deleted'
$$;
comment on function dashboard.snapshot_contents is 'The exact contents of a scope''s numbered snapshot.';

create view dashboard.tunnel_downtime as
with state as (
  select resource_key, name, valid_from, valid_to,
         presence <> 'deleted' and attributes ->> 'status' = 'DOWN' as down,
         lag(presence <> 'deleted' and attributes ->> 'status' = 'DOWN') over w as was_down
    from dashboard.versions
   where type = 'vpn-tunnel'
  window w as (partition by resource_key order by version)),
spell as (
  select *, count(*) filter (where down is distinct from was_down) over (partition by resource_key order by valid_from, valid_to nulls last) as spell
    from state)
select resource_key, (array_agg(name order by valid_from desc))[1] as name,
       min(valid_from) as down_since,
       case when bool_or(valid_to is null) then null else max(valid_to) end as up_since,
       case when bool_or(valid_to is null) then now() else max(valid_to) end - min(valid_from) as down_for
  from spell
 where down
 group by resource_key, spell;
comment on view dashboard.tunnel_downtime is 'Each spell in which a VPN tunnel was seen DOWN; up_since is null while it lasts.';

do $$
begin
  if not exists (select from pg_roles where rolname = 'gateledger_reader') then
    create role gateledger_reader nologin;
  end if;
exception when insufficient_privilege then
  raise notice 'role gateledger_reader was not made: this user may not create roles';
end $$;

do $$
begin
  if exists (select from pg_roles where rolname = 'gateledger_reader') then
    grant usage on schema dashboard to gateledger_reader;
    grant select on all tables in schema dashboard to gateledger_reader;
    alter default privileges in schema dashboard grant select on tables to gateledger_reader;
  end if;
end $$;

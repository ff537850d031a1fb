create or replace view dashboard.snapshots as
select s.scope_key, p.number, p.run_no as run, p.taken_at, p.resources, encode(p.chain_head, 'hex') as chain_head,
       p.confirmed_until
  from (select scope_no, number, run_no, taken_at, confirmed_until, resources, chain_head
          from gateledger.snapshot
         union all
        select scope_no, snapshot_number, snapshot_run_no, snapshot_taken_at, greatest(snapshot_taken_at, fresh_as_of),
               snapshot_resources, snapshot_chain_head
          from gateledger.scope
         where snapshot_number > 0) p
  join gateledger.scope s using (scope_no);
comment on view dashboard.snapshots is 'What complete runs established. The run took it at taken_at; those after it that found nothing changed confirmed it, the last of which began at confirmed_until. dashboard.snapshot_contents reads one back.';
comment on column dashboard.snapshots.scope_key is 'The scope: provider/account/region/type.';
comment on column dashboard.snapshots.number is 'The snapshot''s number in its scope: from 1 without gaps.';
comment on column dashboard.snapshots.run is 'The number of the run that took it.';
comment on column dashboard.snapshots.taken_at is 'When that run ended: from then on it holds.';
comment on column dashboard.snapshots.resources is 'How many resources it holds.';
comment on column dashboard.snapshots.chain_head is 'The hash of the newest link of the scope''s chain when it was taken, in hexadecimal.';
comment on column dashboard.snapshots.confirmed_until is 'Until when it held: when the last run began that found nothing changed since.';

create or replace function dashboard.require_snapshot(scope_key text, snapshot integer)
  returns boolean language plpgsql stable as $$
declare
  oldest dashboard.snapshots := (select p from dashboard.snapshots p where p.scope_key = $1 order by p.number limit 1);
  newest integer := (select max(p.number) from dashboard.snapshots p where p.scope_key = $1);
begin
  if newest is null then
    raise exception 'the ledger has no snapshot of a scope %', scope_key
      using errcode = 'invalid_parameter_value',
            hint = 'dashboard.scopes tells what scopes there are: provider/account/region/type.';
  end if;
  if coalesce(snapshot < 1 or snapshot > newest, true) then
    raise exception 'there is no snapshot % of %: the newest is %', snapshot, scope_key, newest
      using errcode = 'invalid_parameter_value',
            hint = 'dashboard.snapshots tells what there is.';
  end if;
  if snapshot < oldest.number then
    raise exception 'the ledger goes back to snapshot % of % only, of %', oldest.number, scope_key, oldest.taken_at
      using errcode = 'invalid_parameter_value',
            hint = 'What is older was dropped by gateledger.retention.runs; dashboard.snapshots tells what there is.';
  end if;
  return true;
end $$;
comment on function dashboard.require_snapshot is 'True for a snapshot that is kept; an error that says which ones are for one that was dropped, was never taken or is of no scope.';

-- By the links of the chain, and not by time: a clock that was ahead when the snapshot was taken would
-- have it hold what came later. With the owner's rights, for readers see no link of a change. One state is
-- sought at a time: joined, all of history would be read for a scope in which much has changed since.
create or replace function dashboard.snapshot_contents(scope_key text, snapshot integer)
  returns setof dashboard.versions language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with asked as (
    select s.scope_no, s.scope_key, s.provider, s.account, s.region, s.type, p.link_number, p.confirmed_until
      from (select scope_no, number, link_number, confirmed_until
              from gateledger.snapshot
             union all
            select scope_no, snapshot_number, snapshot_link_number, greatest(snapshot_taken_at, fresh_as_of)
              from gateledger.scope) p
      join gateledger.scope s using (scope_no)
     where s.scope_key = $1 and p.number = $2),
  changed_since as (
    select c.resource_no, min(c.version) as version
      from asked a
      join gateledger.ledger_link l on l.scope_no = a.scope_no and l.number > a.link_number
      join gateledger.change c on c.change_no between l.first_change and l.first_change + l.changes - 1
     group by c.resource_no)
  select a.scope_key || '/' || held.id, a.scope_key, a.provider, a.account, a.region, a.type, held.id,
         held.version, held.name, held.presence, held.valid_from, held.valid_to, held.attributes
    from asked a,
         (select r.scope_no, r.id, v.version, v.name, v.presence, v.valid_from, v.valid_to, v.attributes
            from changed_since c
           cross join lateral (select * from gateledger.every_resource e where e.resource_no = c.resource_no limit 1) r
           cross join lateral (select * from gateledger.resource_version p where p.resource_no = c.resource_no and p.version = c.version - 1 limit 1) v
           union all
          select r.scope_no, r.id, r.version, r.name, case r.presence when 'deleted' then 'deleted' else 'present' end,
                 r.valid_from, null, r.attributes
            from gateledger.resource r
           where r.scope_no in (select scope_no from asked)
             and not exists (select from changed_since c where c.resource_no = r.resource_no)) held
   where held.scope_no = a.scope_no and held.presence <> 'deleted'
     and dashboard.require_snapshot($1, $2)
     and dashboard.require_kept('ledger_link', (select confirmed_until from asked))
     and dashboard.require_kept('change', (select confirmed_until from asked))
     and dashboard.require_kept('resource_version', (select confirmed_until from asked))
$$;
comment on function dashboard.snapshot_contents is 'The exact contents of a scope''s numbered snapshot. One that was dropped, whose contents were, or that there never was is refused.';

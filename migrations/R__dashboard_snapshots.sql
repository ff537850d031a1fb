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

create or replace function dashboard.require_snapshot(scope_key text, snapshot integer)
  returns boolean language plpgsql stable as $$
declare
  oldest dashboard.snapshots := (select p from dashboard.snapshots p where p.scope_key = $1 order by p.number limit 1);
begin
  if snapshot > 0 and snapshot < oldest.number then
    raise exception 'the ledger goes back to snapshot % of % only, of %', oldest.number, scope_key, oldest.taken_at
      using errcode = 'invalid_parameter_value',
            hint = 'What is older was dropped by gateledger.retention.runs; dashboard.snapshots tells what there is.';
  end if;
  return true;
end $$;
comment on function dashboard.require_snapshot is 'True but for a snapshot that was dropped: an error that says how far back its scope''s snapshots go.';

-- Read at the end of the span in which the scope was as it was, which the versions reach longest.
create or replace function dashboard.snapshot_contents(scope_key text, snapshot integer)
  returns setof dashboard.versions language sql stable as $$
  select v.*
    from dashboard.snapshots p
    join dashboard.versions v on v.scope_key = p.scope_key
   where p.scope_key = $1 and p.number = $2
     and v.valid_from <= p.confirmed_until and (v.valid_to > p.confirmed_until or v.valid_to is null)
     and v.presence <> 'deleted'
     and dashboard.require_snapshot($1, $2)
     and dashboard.require_kept('resource_version',
           (select k.confirmed_until from dashboard.snapshots k where k.scope_key = $1 and k.number = $2))
$$;
comment on function dashboard.snapshot_contents is 'The exact contents of a scope''s numbered snapshot. One that was dropped, or whose contents were, is refused.';

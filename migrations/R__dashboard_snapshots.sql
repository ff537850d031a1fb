create or replace view dashboard.snapshots as
select s.scope_key, p.number, p.run_no as run, p.taken_at, p.resources, encode(p.chain_head, 'hex') as chain_head
  from gateledger.snapshot p
  join gateledger.scope s using (scope_no);
comment on view dashboard.snapshots is 'What each complete run established; dashboard.snapshot_contents reads one back.';

create or replace function dashboard.snapshot_contents(scope_key text, snapshot integer)
  returns setof dashboard.versions language sql stable as $$
  select v.*
    from dashboard.snapshots p
    join dashboard.versions v on v.scope_key = p.scope_key
   where p.scope_key = $1 and p.number = $2
     and v.valid_from <= p.taken_at and (v.valid_to > p.taken_at or v.valid_to is null)
     and v.presence <> 'deleted'
$$;
comment on function dashboard.snapshot_contents is 'The exact contents of a scope''s numbered snapshot.';

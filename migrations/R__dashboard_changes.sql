create or replace view dashboard.changes as
select c.change_no, s.scope_key || '/' || r.id as resource_key,
       s.provider, s.account, s.region, s.type, r.id, r.name,
       c.op, c.version, c.changes, c.not_before, c.not_after, c.provider_modified_at,
       c.detected_at, c.run_no as run, c.absent_since
  from gateledger.change c
  join gateledger.every_resource r using (resource_no)
  join gateledger.scope s on s.scope_no = c.scope_no;
comment on view dashboard.changes is 'Every step of every resource, in the order of change_no. The change happened after not_before and by not_after; absent_since tells since when a restored resource had not been seen.';

create or replace view dashboard.changes as
select c.change_no, s.scope_key || '/' || r.id as resource_key,
       s.provider, s.account, s.region, s.type, r.id, r.name,
       c.op, c.version, c.changes, c.not_before, c.not_after, c.provider_modified_at,
       c.detected_at, c.run_no as run, c.absent_since
  from gateledger.change c
  join gateledger.every_resource r using (resource_no)
  join gateledger.scope s on s.scope_no = c.scope_no;
comment on view dashboard.changes is 'Every step of every resource, in the order of change_no. The change happened after not_before and by not_after; absent_since tells since when a restored resource had not been seen.';
comment on column dashboard.changes.change_no is 'Rises in the order of commits: who has read up to a number misses nothing by asking for greater ones.';
comment on column dashboard.changes.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.changes.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.changes.account is 'The account''s name in the configuration.';
comment on column dashboard.changes.region is 'The region''s name at the provider.';
comment on column dashboard.changes.type is 'The resource type, such as vpn-tunnel.';
comment on column dashboard.changes.id is 'The provider''s id of the resource.';
comment on column dashboard.changes.name is 'The resource''s name, as it was last told.';
comment on column dashboard.changes.op is 'baseline, create, update, delete or restore.';
comment on column dashboard.changes.version is 'The number of the state that it leads to.';
comment on column dashboard.changes.changes is 'The fields that differ, each with path (JSON Pointer), before and after; empty but for an update or a restore.';
comment on column dashboard.changes.not_before is 'It happened after this: when the request was sent whose answer last showed the old state. Null where that is not known.';
comment on column dashboard.changes.not_after is 'It happened by this: when the answer that first showed the new state had arrived.';
comment on column dashboard.changes.provider_modified_at is 'The provider''s own word on when it last changed the resource, where it has one.';
comment on column dashboard.changes.detected_at is 'When the row was written.';
comment on column dashboard.changes.run is 'The number of the run that found it; dashboard.runs has it for as long as runs are kept.';
comment on column dashboard.changes.absent_since is 'Of a restore: when the resource had last been seen before it was deleted; null also where the clock was set back since.';

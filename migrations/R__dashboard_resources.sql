-- Resources as they are, as they were, and as they were at an instant.

create or replace view dashboard.resources as
select s.scope_key || '/' || r.id as resource_key,
       s.provider, s.account, s.region, s.type, r.id, r.name,
       concat_ws('/', r.attributes ->> 'state', r.attributes ->> 'status') as state,
       case when s.retired_at is not null and r.presence <> 'deleted' then 'retired' else r.presence end as presence,
       r.version, r.first_seen_at, r.valid_from, r.missing_since,
       r.provider_modified_at, r.attributes
  from gateledger.resource r
  join gateledger.scope s using (scope_no);
comment on view dashboard.resources is 'The current state of each resource, deleted ones for as long as superseded states are kept; presence tells whether it is there: present, missing, deleted, or retired, where it was there or missing when its scope was last looked at and nobody looks any more. state joins the state and status fields.';

create or replace view dashboard.versions as
select s.scope_key || '/' || r.id as resource_key, s.scope_key, s.provider, s.account, s.region, s.type, r.id,
       v.version, v.name, v.presence, v.valid_from, v.valid_to, v.attributes
  from (select resource_no, version, name, presence, valid_from, valid_to, attributes
          from gateledger.resource_version
         union all
        select resource_no, version, name, case presence when 'deleted' then 'deleted' else 'present' end,
               valid_from, null, attributes
          from gateledger.resource) v
  join gateledger.every_resource r using (resource_no)
  join gateledger.scope s on s.scope_no = r.scope_no;
comment on view dashboard.versions is 'Every state of every resource; valid_to is null for the current one, or the last that was seen before its scope was retired (dashboard.retirements).';

create or replace view dashboard.retirements as
select s.scope_key, s.provider, s.account, s.region, s.type,
       r.retired_at, r.returned_at, r.waits_since, r.node, r.decided_by, r.retirement_no as number
  from gateledger.retirement r
  join gateledger.scope s using (scope_no);
comment on view dashboard.retirements is 'Each time a scope left the configuration of every running node: retired from retired_at to returned_at, still so while that is null. While retired_at is null it waits for an operator, since too many scopes would have gone at once.';

create or replace function dashboard.inventory_as_of(at timestamptz)
  returns setof dashboard.versions language sql stable as $$
  select * from dashboard.versions v
   where v.valid_from <= at and (v.valid_to > at or v.valid_to is null) and v.presence <> 'deleted'
     and not exists (select from dashboard.retirements t
                      where t.scope_key = v.scope_key and t.retired_at <= at and coalesce(t.returned_at > at, true))
     and dashboard.require_kept('resource_version', at)
$$;
comment on function dashboard.inventory_as_of is 'What existed at an instant in what was looked at then, as far as was known then or learnt since. What was in a scope that was retired is not in it. An instant before what is kept is refused.';

-- Resources as they are, as they were, and as they were at an instant.

create or replace view dashboard.resources as
select s.scope_key || '/' || r.id as resource_key,
       s.provider, s.account, s.region, s.type, r.id, r.name,
       concat_ws('/', r.attributes ->> 'state', r.attributes ->> 'status') as state,
       r.presence, r.version, r.first_seen_at, r.valid_from, r.missing_since,
       r.provider_modified_at, r.attributes
  from gateledger.resource r
  join gateledger.scope s using (scope_no);
comment on view dashboard.resources is 'The current state of each resource, deleted ones for as long as superseded states are kept; presence tells whether it is there. state joins the state and status fields.';

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
comment on view dashboard.versions is 'Every state of every resource; valid_to is null for the current one.';

create or replace function dashboard.inventory_as_of(at timestamptz)
  returns setof dashboard.versions language sql stable as $$
  select * from dashboard.versions v
   where v.valid_from <= at and (v.valid_to > at or v.valid_to is null) and v.presence <> 'deleted'
$$;
comment on function dashboard.inventory_as_of is 'What existed at an instant, as far as was known then or learnt since.';

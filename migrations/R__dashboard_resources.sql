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
comment on column dashboard.resources.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.resources.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.resources.account is 'The account''s name in the configuration.';
comment on column dashboard.resources.region is 'The region''s name at the provider.';
comment on column dashboard.resources.type is 'The resource type, such as vpn-tunnel.';
comment on column dashboard.resources.id is 'The provider''s id of the resource.';
comment on column dashboard.resources.name is 'The resource''s name, as it was last told.';
comment on column dashboard.resources.state is 'The fields state and status of its attributes, with a slash between them where there are both.';
comment on column dashboard.resources.presence is 'present; missing: a complete run lacked it and nothing is proven yet; deleted; or retired: nobody looks at its scope any more.';
comment on column dashboard.resources.version is 'The number of the resource''s state: from 1 without gaps, a deletion and a return included.';
comment on column dashboard.resources.first_seen_at is 'When it was first seen.';
comment on column dashboard.resources.valid_from is 'When this state was first seen.';
comment on column dashboard.resources.missing_since is 'When a complete run first lacked it; null where it was last seen.';
comment on column dashboard.resources.provider_modified_at is 'The provider''s own word on when it last changed it, where it has one.';
comment on column dashboard.resources.attributes is 'Every documented field in canonical form, without secrets; of a deleted one the last known.';

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
comment on column dashboard.versions.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.versions.scope_key is 'The scope: provider/account/region/type.';
comment on column dashboard.versions.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.versions.account is 'The account''s name in the configuration.';
comment on column dashboard.versions.region is 'The region''s name at the provider.';
comment on column dashboard.versions.type is 'The resource type, such as vpn-tunnel.';
comment on column dashboard.versions.id is 'The provider''s id of the resource.';
comment on column dashboard.versions.version is 'The number of the resource''s state: from 1 without gaps, a deletion and a return included.';
comment on column dashboard.versions.name is 'Its name in this state.';
comment on column dashboard.versions.presence is 'present, or deleted where this state is its absence.';
comment on column dashboard.versions.valid_from is 'When this state was first seen.';
comment on column dashboard.versions.valid_to is 'When the next state was first seen; null for the current one.';
comment on column dashboard.versions.attributes is 'Every documented field in canonical form, without secrets.';

create or replace view dashboard.retirements as
select s.scope_key, s.provider, s.account, s.region, s.type,
       r.retired_at, r.returned_at, r.waits_since, r.node, r.decided_by, r.retirement_no as number
  from gateledger.retirement r
  join gateledger.scope s using (scope_no);
comment on view dashboard.retirements is 'Each time a scope left the configuration of every running node: retired from retired_at to returned_at, still so while that is null. While retired_at is null it waits for an operator, since too many scopes would have gone at once.';
comment on column dashboard.retirements.scope_key is 'The scope: provider/account/region/type.';
comment on column dashboard.retirements.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.retirements.account is 'The account''s name in the configuration.';
comment on column dashboard.retirements.region is 'The region''s name at the provider.';
comment on column dashboard.retirements.type is 'The resource type, such as vpn-tunnel.';
comment on column dashboard.retirements.retired_at is 'Since when nobody looked at it; null while it waits for an operator.';
comment on column dashboard.retirements.returned_at is 'When a running node was configured for it again; null while it is retired.';
comment on column dashboard.retirements.waits_since is 'When its retirement was first refused, since too many would have gone at once; null where it was not.';
comment on column dashboard.retirements.node is 'The node that refused it or carried it out.';
comment on column dashboard.retirements.decided_by is 'operator where somebody let it, configuration where it was few enough.';
comment on column dashboard.retirements.number is 'The number of the retirement; upTo of the API names one.';

create or replace function dashboard.inventory_as_of(at timestamptz)
  returns setof dashboard.versions language sql stable as $$
  select * from dashboard.versions v
   where v.valid_from <= at and (v.valid_to > at or v.valid_to is null) and v.presence <> 'deleted'
     and not exists (select from dashboard.retirements t
                      where t.scope_key = v.scope_key and t.retired_at <= at and coalesce(t.returned_at > at, true))
     and dashboard.require_kept('resource_version', at)
     and dashboard.require_known(at)
$$;
comment on function dashboard.inventory_as_of is 'What existed at an instant in what was looked at then, as far as was known then or learnt since. What was in a scope that was retired is not in it. An instant before what is kept, before the ledger began or still to come is refused.';

-- What lets in the whole world. Which rules do is worked out by the model of rules, with each change
-- of one; the views only give it names.

create or replace view dashboard.exposure as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, s.type, r.id,
       s.provider || '/' || s.account || '/' || s.region || '/' || e.group_type || '/' || e.group_id as group_key,
       g.name as group_name,
       e.family, e.protocol, e.first_port, e.last_port, e.service, e.remote,
       case when e.ended_at is not null then 'ended' when s.retired_at is not null then 'retired' else 'open' end as status,
       e.began_at as since, e.began_after as since_not_before, coalesce(e.began_by, e.began_at) as since_not_after,
       e.ended_at as until, e.ended_after as until_not_before, coalesce(e.ended_by, e.ended_at) as until_not_after,
       e.exposure_no as number, s.scope_key
  from gateledger.exposure e
  join gateledger.scope s using (scope_no)
  join gateledger.every_resource r using (resource_no)
  left join gateledger.scope gs on gs.scope_key = s.provider || '/' || s.account || '/' || s.region || '/' || e.group_type
  left join gateledger.every_resource g on g.scope_no = gs.scope_no and g.id = e.group_id
 where e.unreadable is null;
comment on view dashboard.exposure is 'Each spell in which a rule let in the whole world: ingress from every globally reachable address of a family. until is null while it lasts. A rule that changes and goes on to let in the same is one spell. What several rules let in only together is in none of them.';
comment on column dashboard.exposure.resource_key is 'The rule, for ever: provider/account/region/type/id.';
comment on column dashboard.exposure.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.exposure.account is 'The account''s name in the configuration.';
comment on column dashboard.exposure.region is 'The region''s name at the provider.';
comment on column dashboard.exposure.type is 'The resource type, such as security-group-rule.';
comment on column dashboard.exposure.id is 'The provider''s id of the rule.';
comment on column dashboard.exposure.group_key is 'The group that the rule is of: provider/account/region/type/id; null where rules stand alone.';
comment on column dashboard.exposure.group_name is 'The group''s name, as it was last told; null where the ledger does not know the group.';
comment on column dashboard.exposure.family is 'ipv4 or ipv6: to whose addresses.';
comment on column dashboard.exposure.protocol is 'Such as tcp; a number where it has no common name, any for all.';
comment on column dashboard.exposure.first_port is 'The first port that is open; null where all are, or where the protocol has none.';
comment on column dashboard.exposure.last_port is 'The last port that is open; null where all are, or where the protocol has none.';
comment on column dashboard.exposure.service is 'Protocol and ports in one: tcp/22, tcp/80-443, icmp type 8, any.';
comment on column dashboard.exposure.remote is 'Who is let in, as the provider told it; the prefix of the whole family where it told nothing.';
comment on column dashboard.exposure.status is 'open; ended; or retired, where it was open when its scope was last looked at and nobody looks any more.';
comment on column dashboard.exposure.since is 'Since when the ledger knows it: the valid_from of the version of the rule that began it.';
comment on column dashboard.exposure.since_not_before is 'It began after this; null where that is not known: it was there when the scope was first seen, or the change is past retention.';
comment on column dashboard.exposure.since_not_after is 'It began by this.';
comment on column dashboard.exposure.until is 'When the ledger knows it to have ended: the valid_from of the version that ended it. Null while it lasts.';
comment on column dashboard.exposure.until_not_before is 'It ended after this; null while it lasts, and where that is not known.';
comment on column dashboard.exposure.until_not_after is 'It ended by this; null while it lasts.';
comment on column dashboard.exposure.number is 'The number of the spell, which tells it from others; another one whenever exposures are worked out anew.';
comment on column dashboard.exposure.scope_key is 'The scope of the rule: provider/account/region/type.';

create or replace function dashboard.exposure_as_of(at timestamptz)
  returns setof dashboard.exposure language sql stable as $$
  select * from dashboard.exposure e
   where e.since <= at and (e.until > at or e.until is null)
     and not exists (select from dashboard.retirements t
                      where t.scope_key = e.scope_key and t.retired_at <= at and coalesce(t.returned_at > at, true))
     and dashboard.require_kept('resource_version', at)
     and dashboard.require_known(at)
$$;
comment on function dashboard.exposure_as_of is 'What let in the whole world at an instant, in what was looked at then. An instant before what is kept, before the ledger began or still to come is refused.';

create or replace view dashboard.exposed_groups as
select group_key, max(group_name) as group_name, provider, account, region,
       count(distinct resource_key) as rules,
       array_agg(distinct service) filter (where family = 'ipv4') as ipv4_services,
       array_agg(distinct service) filter (where family = 'ipv6') as ipv6_services,
       min(since) as since
  from dashboard.exposure
 where until is null and status = 'open' and group_key is not null
 group by group_key, provider, account, region;
comment on view dashboard.exposed_groups is 'Each group that lets in the whole world now, by one rule or more, with what is open.';
comment on column dashboard.exposed_groups.group_key is 'The group: provider/account/region/type/id.';
comment on column dashboard.exposed_groups.group_name is 'The group''s name, as it was last told; null where the ledger does not know the group.';
comment on column dashboard.exposed_groups.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.exposed_groups.account is 'The account''s name in the configuration.';
comment on column dashboard.exposed_groups.region is 'The region''s name at the provider.';
comment on column dashboard.exposed_groups.rules is 'How many of its rules do.';
comment on column dashboard.exposed_groups.ipv4_services is 'What is open to IPv4: protocols and ports, such as tcp/22; null where nothing is.';
comment on column dashboard.exposed_groups.ipv6_services is 'What is open to IPv6; null where nothing is.';
comment on column dashboard.exposed_groups.since is 'Since when the oldest of these rules does.';

create or replace view dashboard.unreadable_rules as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, s.type, r.id,
       e.unreadable as reason,
       case when e.ended_at is not null then 'ended' when s.retired_at is not null then 'retired' else 'open' end as status,
       e.began_at as since, e.ended_at as until
  from gateledger.exposure e
  join gateledger.scope s using (scope_no)
  join gateledger.every_resource r using (resource_no)
 where e.unreadable is not null;
comment on view dashboard.unreadable_rules is 'Each spell in which nobody knows what a rule lets through, since it says what the provider''s documents do not. Such a rule is not in dashboard.exposure, and may be exposed all the same.';
comment on column dashboard.unreadable_rules.resource_key is 'The rule, for ever: provider/account/region/type/id.';
comment on column dashboard.unreadable_rules.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.unreadable_rules.account is 'The account''s name in the configuration.';
comment on column dashboard.unreadable_rules.region is 'The region''s name at the provider.';
comment on column dashboard.unreadable_rules.type is 'The resource type, such as security-group-rule.';
comment on column dashboard.unreadable_rules.id is 'The provider''s id of the rule.';
comment on column dashboard.unreadable_rules.reason is 'What about it cannot be read.';
comment on column dashboard.unreadable_rules.status is 'open; ended; or retired, where it was open when its scope was last looked at and nobody looks any more.';
comment on column dashboard.unreadable_rules.since is 'The valid_from of the version of the rule that began it.';
comment on column dashboard.unreadable_rules.until is 'The valid_from of the version that ended it; null while it lasts.';

create or replace view dashboard.tunnel_downtime as
with state as (
  select resource_key, scope_key, version, name, valid_from, valid_to,
         presence <> 'deleted' and attributes ->> 'status' = 'DOWN' as down,
         lag(presence <> 'deleted' and attributes ->> 'status' = 'DOWN') over w as was_down
    from dashboard.versions
   where type = 'vpn-tunnel'
  window w as (partition by scope_key, resource_key order by version)),
spell as (
  select *, count(*) filter (where down is distinct from was_down) over (partition by scope_key, resource_key order by version) as spell
    from state)
select resource_key, (array_agg(name order by valid_from desc))[1] as name,
       min(valid_from) as down_since,
       case when bool_or(valid_to is null) then null else max(valid_to) end as up_since,
       case when bool_or(valid_to is null) then coalesce(max(s.retired_at), now()) else max(valid_to) end - min(valid_from) as down_for,
       scope_key
  from spell
  join dashboard.scopes s using (scope_key)
 where down
 group by scope_key, resource_key, spell;
comment on view dashboard.tunnel_downtime is 'Each spell in which a VPN tunnel was seen DOWN; up_since is null while it lasts. Where its scope was retired meanwhile, down_for ends with that.';
comment on column dashboard.tunnel_downtime.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.tunnel_downtime.name is 'The tunnel''s name, as it was told last in that spell.';
comment on column dashboard.tunnel_downtime.down_since is 'When it was first seen DOWN.';
comment on column dashboard.tunnel_downtime.up_since is 'When it was first seen otherwise; null while it is DOWN.';
comment on column dashboard.tunnel_downtime.down_for is 'How long: to up_since, to now while it is DOWN, or to when its scope was retired.';
comment on column dashboard.tunnel_downtime.scope_key is 'Its scope, provider/account/region/type: with one of them, only its tunnels are read.';

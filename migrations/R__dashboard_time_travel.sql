-- What differs between two instants, and the life of a resource.

-- Kept, but never a change. VolatileFieldsTest holds it to the catalogue.
create or replace function gateledger.volatile_fields(provider text, type text)
  returns text[] language sql immutable parallel safe as $$
  select case provider || '/' || type
         when 'nhn/subnet' then '{/available_ip_count}'::text[]
         when 'scp/security-group' then '{/rule_count}'::text[]
         else '{}' end
$$;
comment on function gateledger.volatile_fields is 'The JSON Pointers of the fields of a resource type that are kept but never a change.';

-- As io.gateledger.diff.Differ, where null and absent are one.
create or replace function gateledger.field_changes(before jsonb, after jsonb, ignored text[], inside text default '')
  returns jsonb language plpgsql immutable parallel safe as $$
declare
  field   text;
  path    text;
  changes jsonb := '[]';
begin
  for field in
    select k from (select jsonb_object_keys(before) as k union select jsonb_object_keys(after)) names order by k collate "C"
  loop
    path := inside || '/' || replace(replace(field, '~', '~0'), '/', '~1');
    continue when coalesce(before -> field, 'null') = coalesce(after -> field, 'null') or path = any(ignored);
    if jsonb_typeof(before -> field) = 'object' and jsonb_typeof(after -> field) = 'object' then
      changes := changes || gateledger.field_changes(before -> field, after -> field, ignored, path);
    else
      changes := changes || jsonb_build_array(jsonb_build_object('path', path, 'before', before -> field, 'after', after -> field));
    end if;
  end loop;
  return changes;
end $$;
comment on function gateledger.field_changes is 'The fields that differ between two states, in the order of their paths, each with path, before and after.';

-- By its number, and never along history: the current state where it held then, else the superseded
-- one among the months that end later.
create or replace function gateledger.resource_at(resource bigint, at timestamptz)
  returns table (version integer, presence text, name text, valid_from timestamptz, content_hash uuid, attributes jsonb)
  language sql stable as $$
  select r.version, case r.presence when 'deleted' then 'deleted' else 'present' end, r.name, r.valid_from, r.content_hash, r.attributes
    from gateledger.resource r
   where r.resource_no = resource and r.valid_from <= at
   union all
  select v.version, v.presence, v.name, v.valid_from, v.content_hash, v.attributes
    from gateledger.resource_version v
   where v.resource_no = resource and v.valid_from <= at and v.valid_to > at
   union all
  select g.version, 'deleted', g.name, g.deleted_at, null, null
    from gateledger.departed_resource g
   where g.resource_no = resource and g.deleted_at <= at
$$;
comment on function gateledger.resource_at is 'The state in which a resource was at an instant; no row before it was first seen. Of one that departed, nothing but that it was deleted.';

-- Only what began to hold between the two can differ, and that is found by the time it began. In a scope
-- that was retired at either instant nothing was known.
create or replace function gateledger.differing(earlier timestamptz, later timestamptz, scopes integer[])
  returns table (scope_no integer, scope_key text, provider text, account text, region text, type text, id text, name text,
                 version_before integer, presence_before text, name_before text, valid_from_before timestamptz, attributes_before jsonb,
                 version_after integer, presence_after text, name_after text, valid_from_after timestamptz, attributes_after jsonb)
  language sql stable as $$
  select s.scope_no, s.scope_key, s.provider, s.account, s.region, s.type, r.id, coalesce(a.name, b.name),
         b.version, b.presence, b.name, b.valid_from, b.attributes,
         a.version, a.presence, a.name, a.valid_from, a.attributes
    from (select c.resource_no from gateledger.resource c
           where c.valid_from > earlier and c.valid_from <= later
          union
          select v.resource_no from gateledger.resource_version v
           where v.valid_from > earlier and v.valid_from <= later and v.valid_to > earlier
          union
          select g.resource_no from gateledger.departed_resource g
           where g.deleted_at > earlier and g.deleted_at <= later) touched
    join gateledger.every_resource r using (resource_no)
    join gateledger.scope s on s.scope_no = r.scope_no
    left join lateral gateledger.resource_at(r.resource_no, earlier) b on true
    left join lateral gateledger.resource_at(r.resource_no, later) a on true
   where (scopes is null or s.scope_no = any(scopes))
     and 'present' in (b.presence, a.presence)
     and (b.presence is distinct from a.presence or b.content_hash <> a.content_hash)
     and not exists (select from gateledger.retirement t
                      where t.scope_no = s.scope_no
                        and (t.retired_at <= earlier and coalesce(t.returned_at > earlier, true)
                             or t.retired_at <= later and coalesce(t.returned_at > later, true)))
$$;
comment on function gateledger.differing is 'The resources that were not the same at two instants, with both states; null where one had not been seen yet.';

create or replace function dashboard.diff(earlier timestamptz, later timestamptz, under text default '')
  returns table (resource_key text, scope_key text, provider text, account text, region text, type text, id text, name text,
                 presence_before text, presence_after text, version_before integer, version_after integer,
                 changes jsonb, attributes_before jsonb, attributes_after jsonb)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if earlier > later then
    raise exception 'dashboard.diff wants the earlier instant first, and % is later than %', earlier, later
      using errcode = 'invalid_parameter_value';
  end if;
  perform dashboard.require_kept('resource_version', earlier);
  return query
    select d.scope_key || '/' || d.id, d.scope_key, d.provider, d.account, d.region, d.type, d.id, d.name,
           d.presence_before, d.presence_after, d.version_before, d.version_after,
           f.changes, d.attributes_before, d.attributes_after
      from gateledger.differing(earlier, later, case when under <> '' then array(
             select s.scope_no from gateledger.scope s
              where starts_with(s.scope_key || '/', under || '/') or starts_with(under || '/', s.scope_key || '/')) end) d
     cross join lateral (
       select case when d.presence_before = 'present' and d.presence_after = 'present'
                   then gateledger.field_changes(d.attributes_before, d.attributes_after, gateledger.volatile_fields(d.provider, d.type))
                   else '[]' end as changes) f
     where (under = '' or starts_with(d.scope_key || '/' || d.id || '/', under || '/'))
       and (d.presence_before is distinct from d.presence_after or f.changes <> '[]');
end $$;
comment on function dashboard.diff is 'The resources that were not the same at two instants, earlier and later. resource_key, scope_key, provider, account, region, type and id are the resource''s; name is the later one, or the earlier where it has none. presence_before and presence_after are present, deleted, or null where it had not been seen yet; version_before and version_after are the numbers of its states, attributes_before and attributes_after all of their fields, of a deleted one as they last were. All of them are null where it had not been seen yet, attributes also where only its deletion is kept. changes are the fields that differ, each with path, before and after; none where it came or went. under keeps what is under a key: scp/scp-main, a scope''s or a resource''s. What changed and was back, or was in a scope that was retired at either instant, is not in it. An instant before what is kept is refused.';

-- With the owner's rights, for readers see no number of a resource, by which its history is found.
create or replace function dashboard.life(resource_key text)
  returns table (version integer, op text, presence text, name text, state text,
                 began_not_before timestamptz, began_not_after timestamptz, ended_not_before timestamptz, ended_not_after timestamptz,
                 lasted_min interval, lasted_max interval, changes jsonb, attributes jsonb)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with named as (
    select r.resource_no, s.fresh_as_of
      from gateledger.scope s
      join gateledger.every_resource r using (scope_no)
     where s.scope_key = regexp_replace($1, '/[^/]*$', '') and r.id = regexp_replace($1, '^.*/', '')),
  step as (
    select n.fresh_as_of, v.version, v.presence, v.name, v.valid_from, v.valid_to, null::timestamptz as last_seen_at, v.attributes, c.op, c.not_before, c.changes
      from named n
      join gateledger.resource_version v using (resource_no)
      left join gateledger.change c on c.resource_no = v.resource_no and c.version = v.version
     union all
    select n.fresh_as_of, r.version, case r.presence when 'deleted' then 'deleted' else 'present' end, r.name, r.valid_from, null,
           case r.presence when 'deleted' then null else r.last_seen_at end, r.attributes, c.op, c.not_before, c.changes
      from named n
      join gateledger.resource r using (resource_no)
      left join gateledger.change c on c.resource_no = r.resource_no and c.version = r.version),
  bounded as (
    select t.*, case when t.valid_to is null then greatest(t.valid_from, coalesce(t.last_seen_at, t.fresh_as_of))
                     else greatest(t.valid_from, least(t.valid_to, coalesce(lead(t.not_before) over (order by t.version), t.valid_from))) end as seen_to
      from step t)
  select b.version, b.op, b.presence, b.name, concat_ws('/', b.attributes ->> 'state', b.attributes ->> 'status'),
         b.not_before, b.valid_from, b.seen_to, b.valid_to,
         b.seen_to - b.valid_from, b.valid_to - b.not_before, b.changes, b.attributes
    from bounded b
   order by b.version
$$;
comment on function dashboard.life is 'Every state that a resource is known to have had, the first that is kept first: version is its number, presence present or deleted, name the resource''s in it, state its state and status fields, attributes all of its fields. It began after began_not_before, null where that is not known, and by began_not_after; it was last seen at ended_not_before and was over by ended_not_after, null while it lasts. So it lasted for lasted_min at least and lasted_max at most, null where there is no bound. op is the change that led to it (baseline, create, update, delete or restore) and changes the fields that differ, each with path, before and after; both are null where the change is past retention.';

create or replace function dashboard.dwell(resource_key text)
  returns table (presence text, state text, times bigint, lasted_min interval, lasted_max interval, last_began_not_after timestamptz, lasts boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with step as (
    select l.*, l.presence = 'deleted' as is_gone,
           coalesce(lag(case l.presence when 'deleted' then '' else l.state end) over w = case l.presence when 'deleted' then '' else l.state end, false) as goes_on
      from dashboard.life($1) l
    window w as (order by l.version)),
  spell as (
    select t.*, count(*) filter (where not t.goes_on) over (order by t.version) as spell from step t),
  stay as (
    select s.is_gone, case when s.is_gone then null else min(s.state) end as state, min(s.began_not_after) as began_not_after,
           max(s.ended_not_before) - min(s.began_not_after) as lasted_min,
           case when bool_or(s.ended_not_after is null) or (array_agg(s.began_not_before order by s.version))[1] is null then null
                else max(s.ended_not_after) - (array_agg(s.began_not_before order by s.version))[1] end as lasted_max,
           bool_or(s.ended_not_after is null) as lasts
      from spell s
     group by s.spell, s.is_gone)
  select case when y.is_gone then 'deleted' else 'present' end, y.state, count(*), sum(y.lasted_min),
         case when bool_and(y.lasted_max is not null) then sum(y.lasted_max) end, max(y.began_not_after), bool_or(y.lasts)
    from stay y
   group by y.is_gone, y.state
   order by 1 desc, 4 desc
$$;
comment on function dashboard.dwell is 'How often and for how long a resource was in each state, as far as is kept. presence is present, or deleted where it was not there; state is its state and status fields, null where presence is deleted. times is how often it was in it, lasted_min and lasted_max for how long in all at least and at most; lasted_max is null where there is no bound: while it lasts, or where nobody knows when it began. last_began_not_after is when it was first seen in it the last time, and lasts whether it still is in it.';

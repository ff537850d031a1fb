-- What points at what, now and as of an instant.

create or replace view dashboard.relations as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, s.type, r.id, r.name,
       f.field,
       case when coalesce(t.resource_no, d.resource_no) is not null then t_s.scope_key || '/' || substr(e.entry, 7) end as related_key,
       f.related_type, substr(e.entry, 7) as related_id, coalesce(t.name, d.name) as related_name,
       case when t.presence <> 'deleted' and t_s.retired_at is not null then 'retired'
            when t.resource_no is not null then t.presence
            when d.resource_no is not null then 'deleted' end as related_presence,
       t_s.scope_no is not null as related_collected
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 cross join lateral unnest(r.related) as e (entry)
  join gateledger.relation_field f on f.tag = left(e.entry, 6)
  left join gateledger.scope t_s on t_s.scope_key = concat_ws('/', s.provider, s.account, s.region, f.related_type)
  left join gateledger.resource t on t.scope_no = t_s.scope_no and t.id = substr(e.entry, 7)
  left join gateledger.departed_resource d on d.scope_no = t_s.scope_no and d.id = substr(e.entry, 7)
 where r.presence <> 'deleted' and s.retired_at is null;
comment on view dashboard.relations is 'What each resource points at that is there or missing in what is looked at: a row for each id of another resource in its fields, in the same account and region. dashboard.relations_as_of tells the same of an instant, dashboard.neighbours both directions of one resource.';
comment on column dashboard.relations.resource_key is 'The resource that points: provider/account/region/type/id.';
comment on column dashboard.relations.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.relations.account is 'The account''s name in the configuration.';
comment on column dashboard.relations.region is 'The region''s name at the provider.';
comment on column dashboard.relations.type is 'Its resource type, such as vpn-tunnel.';
comment on column dashboard.relations.id is 'The provider''s id of it.';
comment on column dashboard.relations.name is 'Its name.';
comment on column dashboard.relations.field is 'Which of its fields holds the id, as a JSON Pointer; a field of the elements of a set without their places.';
comment on column dashboard.relations.related_key is 'The key of what it points at; null where the ledger never saw that.';
comment on column dashboard.relations.related_type is 'The type of what it points at.';
comment on column dashboard.relations.related_id is 'The provider''s id of what it points at.';
comment on column dashboard.relations.related_name is 'The name of what it points at, as it was last told; null where the ledger never saw it, or it has none.';
comment on column dashboard.relations.related_presence is 'Whether that is present, missing, deleted or retired; null where the ledger never saw it.';
comment on column dashboard.relations.related_collected is 'Whether resources of that type are collected in this account and region, or were: where not, nothing can be known of it.';

create or replace view dashboard.relation_history as
select s.scope_key || '/' || n.id as resource_key, s.scope_key, s.provider, s.account, s.region, s.type, n.id, v.name,
       v.version, v.valid_from, v.valid_to,
       f.field, f.related_type, substr(e.entry, 7) as related_id
  from (select resource_no, version, name, valid_from, valid_to, related
          from gateledger.resource_version where presence <> 'deleted'
         union all
        select resource_no, version, name, valid_from, null, related
          from gateledger.resource where presence <> 'deleted') v
  join gateledger.every_resource n using (resource_no)
  join gateledger.scope s on s.scope_no = n.scope_no
 cross join lateral unnest(v.related) as e (entry)
  join gateledger.relation_field f on f.tag = left(e.entry, 6);
comment on view dashboard.relation_history is 'What each state of each resource points at, or pointed at, and from when until when the state held. A relation that outlived states has a row for each.';
comment on column dashboard.relation_history.resource_key is 'The resource that points: provider/account/region/type/id.';
comment on column dashboard.relation_history.scope_key is 'Its scope: provider/account/region/type.';
comment on column dashboard.relation_history.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.relation_history.account is 'The account''s name in the configuration.';
comment on column dashboard.relation_history.region is 'The region''s name at the provider.';
comment on column dashboard.relation_history.type is 'Its resource type, such as vpn-tunnel.';
comment on column dashboard.relation_history.id is 'The provider''s id of it.';
comment on column dashboard.relation_history.name is 'Its name in this state.';
comment on column dashboard.relation_history.version is 'The number of the state.';
comment on column dashboard.relation_history.valid_from is 'When the state was first seen.';
comment on column dashboard.relation_history.valid_to is 'When the next one was first seen; null for the current one.';
comment on column dashboard.relation_history.field is 'Which of its fields holds the id, as a JSON Pointer; a field of the elements of a set without their places.';
comment on column dashboard.relation_history.related_type is 'The type of what it points at, in the same account and region.';
comment on column dashboard.relation_history.related_id is 'The provider''s id of what it points at.';

create or replace function dashboard.relations_as_of(at timestamptz)
  returns setof dashboard.relations language sql stable as $$
  select h.resource_key, h.provider, h.account, h.region, h.type, h.id, h.name, h.field,
         t.resource_key, h.related_type, h.related_id, t.name,
         case when t.resource_key is null then null
              when t.presence = 'deleted' then 'deleted'
              when exists (select from dashboard.retirements g
                            where g.scope_key = t_s.scope_key and g.retired_at <= at and coalesce(g.returned_at > at, true))
                then 'retired'
              else 'present' end,
         t_s.scope_key is not null
    from dashboard.relation_history h
    left join dashboard.scopes t_s on t_s.scope_key = concat_ws('/', h.provider, h.account, h.region, h.related_type)
    left join lateral (
      select v.resource_key, v.name, v.presence from dashboard.versions v
       where v.scope_key = t_s.scope_key and v.id = h.related_id
         and v.valid_from <= at and (v.valid_to > at or v.valid_to is null)
       limit 1) t on true
   where h.valid_from <= at and (h.valid_to > at or h.valid_to is null)
     and not exists (select from dashboard.retirements g
                      where g.scope_key = h.scope_key and g.retired_at <= at and coalesce(g.returned_at > at, true))
     and dashboard.require_kept('resource_version', at)
     and dashboard.require_known(at)
$$;
comment on function dashboard.relations_as_of is 'What pointed at what at an instant, with the names of then, in what was looked at then. An instant before what is kept, before the ledger began or still to come is refused.';

-- It looks into the private tables on behalf of whoever asks, for what it is asked and nothing else:
-- through the views the index over what states point at would not be used.
create or replace function dashboard.neighbours(resource_key text, at timestamptz default null)
  returns table (direction text, field text, key text, type text, id text, name text, presence text, collected boolean)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  asked   constant text := regexp_replace($1, '/[^/]*$', '');
  asked_id constant text := regexp_replace($1, '^.*/', '');
  own     gateledger.scope;
  own_no  bigint;
  entries text[];
  scopes  integer[];
begin
  if $2 is not null then
    perform dashboard.require_kept('resource_version', $2);
    perform dashboard.require_known($2);
  end if;
  select s.* into own from gateledger.scope s
   where s.scope_no = (select scope_no from gateledger.scope where scope_key = asked
                        union all
                       select scope_no from gateledger.scope_rename where former_key = asked
                        limit 1);
  select r.resource_no into own_no from gateledger.every_resource r where r.scope_no = own.scope_no and r.id = asked_id;

  return query
    select 'to', f.field, case when t.resource_no is not null and (st.presence is not null or $2 is null) then t_s.scope_key || '/' || t.id end,
           f.related_type, substr(e.entry, 7),
           case when st.presence is not null then st.name when $2 is null then t.name end,
           case when st.presence is null then case when $2 is null and t.resource_no is not null then 'deleted' end
                when st.presence <> 'deleted' and gateledger.was_retired(t_s.scope_no, $2) then 'retired'
                else st.presence end,
           t_s.scope_no is not null
      from gateledger.state_at(own_no, $2) o
     cross join lateral unnest(o.related) as e (entry)
      join gateledger.relation_field f on f.tag = left(e.entry, 6)
      left join gateledger.scope t_s on t_s.scope_key = concat_ws('/', own.provider, own.account, own.region, f.related_type)
      left join gateledger.every_resource t on t.scope_no = t_s.scope_no and t.id = substr(e.entry, 7)
      left join lateral gateledger.state_at(t.resource_no, $2) st on true
     order by 4, 5, 2;

  entries := array(select f.tag || asked_id from gateledger.relation_field f
                    where f.provider = own.provider and f.related_type = own.type);
  scopes := array(select s.scope_no from gateledger.scope s
                   where s.provider = own.provider and s.account = own.account and s.region = own.region
                     and not gateledger.was_retired(s.scope_no, $2));
  if $2 is null then
    return query
      select 'from', f.field, s.scope_key || '/' || r.id, s.type, r.id, r.name, r.presence, true
        from gateledger.resource r
        join gateledger.scope s using (scope_no)
       cross join lateral unnest(r.related) as e (entry)
        join gateledger.relation_field f on f.tag = left(e.entry, 6)
       where r.related && entries and e.entry = any(entries) and r.scope_no = any(scopes) and r.presence <> 'deleted'
       order by 4, 5, 2;
  else
    return query
      select 'from', f.field, s.scope_key || '/' || n.id, s.type, n.id, v.name, 'present', true
        from (select r.resource_no, r.scope_no, r.name, r.related from gateledger.resource r
               where r.related && entries and r.valid_from <= $2 and r.presence <> 'deleted'
              union all
              select p.resource_no, p.scope_no, p.name, p.related from gateledger.resource_version p
               where p.related && entries and p.valid_from <= $2 and p.valid_to > $2 and p.presence <> 'deleted') v
        join gateledger.every_resource n using (resource_no)
        join gateledger.scope s on s.scope_no = v.scope_no
       cross join lateral unnest(v.related) as e (entry)
        join gateledger.relation_field f on f.tag = left(e.entry, 6)
       where e.entry = any(entries) and v.scope_no = any(scopes)
       order by 4, 5, 2;
  end if;
end $$;
comment on function dashboard.neighbours is 'What a resource points at (direction to) and what points at it (from), at an instant, or now where that is null, by which field. key, type, id, name and presence are the neighbour''s, of then; collected says whether Gateledger looks at it. Of a deleted resource what it last pointed at. An instant before what is kept, before the ledger began or still to come is refused.';

-- For how long tunnels and gateways were up and down, as far as looking now and then can tell
-- (docs/adr/0052-the-past-is-asked-by-when-it-was-seen.md).

-- A state in which something is made, changed or migrated says of neither.
create or replace function gateledger.operation_of(type text, presence text, attributes jsonb)
  returns text language sql immutable parallel safe as $$
  select case when presence = 'deleted' then 'absent'
              when type = 'vpn-tunnel' then
                case attributes ->> 'status' when 'UP' then 'up' when 'DOWN' then 'down' end
              when attributes ->> 'state' in ('ERROR', 'INACTIVE', 'unavailable')
                   or attributes ->> 'status' in ('ERROR', 'INACTIVE', 'unavailable') then 'down'
              when coalesce(attributes ->> 'state', attributes ->> 'status') in ('ACTIVE', 'available') then 'up' end
$$;
comment on function gateledger.operation_of is 'up, down or absent; null where a state says neither.';

create or replace function gateledger.length_of(spans tstzmultirange)
  returns interval language sql immutable parallel safe as $$
  select coalesce(sum(upper(span) - lower(span)), interval '0') from unnest(spans) span
$$;
comment on function gateledger.length_of is 'How long spans that do not overlap are together.';

-- Since a scope was renamed, its former key may be that of another; and until it was, or was registered,
-- its present one may have been.
create or replace function gateledger.not_looked_at(scope integer)
  returns tstzmultirange language sql stable as $$
  select coalesce(range_agg(span), '{}')
    from (select tstzrange(greatest(a.starts_at, k.since), case when a.ends_at is not null then greatest(a.starts_at, k.since, a.ends_at) end) as span
            from gateledger.alert a
            join (select s.scope_key, 'infinity'::timestamptz as until,
                         coalesce((select max(n.renamed_at) from gateledger.scope_rename n where n.scope_no = scope), s.registered_at) as since
                    from gateledger.scope s where s.scope_no = scope
                  union all
                  select n.former_key, n.renamed_at,
                         coalesce((select max(b.renamed_at) from gateledger.scope_rename b where b.scope_no = scope and b.rename_no < n.rename_no),
                                  (select s.registered_at from gateledger.scope s where s.scope_no = scope))
                    from gateledger.scope_rename n where n.scope_no = scope) k using (scope_key)
           where a.rule = 'collector-blind' and a.starts_at < k.until and coalesce(a.ends_at > k.since, true)
           union all
          select tstzrange(t.retired_at, t.returned_at)
            from gateledger.retirement t
           where t.scope_no = scope and t.retired_at is not null) blind
$$;
comment on function gateledger.not_looked_at is 'When a scope was blind or retired: nothing is known of it then.';

create or replace function gateledger.availability(earlier timestamptz, later timestamptz, scopes integer[], only_id text)
  returns table (resource_key text, scope_key text, provider text, account text, region text, type text, id text, name text,
                 up_min interval, up_max interval, down_min interval, down_max interval, unknown interval, absent interval,
                 availability_min double precision, availability_max double precision,
                 failures_min bigint, failures_max bigint, repairs bigint,
                 mtbf_min interval, mtbf_max interval, mttr_min interval, mttr_max interval)
  language sql stable as $$
  with asked as (
    select s.scope_no, s.scope_key, s.provider, s.account, s.region, s.type, s.fresh_as_of, gateledger.not_looked_at(s.scope_no) as blind
      from gateledger.scope s
     where s.type in ('vpn-tunnel', 'internet-gateway', 'vpn-gateway', 'nat-gateway', 'private-nat-gateway')
       and (scopes is null or s.scope_no = any(scopes))),
  -- What held in the window, and the state that followed: when it came bounds when the last one ended.
  held as (
    select s.scope_no, r.resource_no, r.version, r.valid_from, null::timestamptz as valid_to,
           greatest(r.valid_from, case r.presence when 'deleted' then s.fresh_as_of else coalesce(r.last_seen_at, s.fresh_as_of) end) as seen_to,
           gateledger.operation_of(s.type, r.presence, r.attributes) as op
      from asked s
      join gateledger.resource r using (scope_no)
     where r.valid_from < later and not (r.presence = 'deleted' and r.valid_from <= earlier)
       and (only_id is null or r.id = only_id)
     union all
    select s.scope_no, v.resource_no, v.version, v.valid_from, v.valid_to, null, gateledger.operation_of(s.type, v.presence, v.attributes)
      from asked s
      join (select c.scope_no, c.resource_no, c.id from gateledger.resource c where c.valid_from > earlier
             union all
            select g.scope_no, g.resource_no, g.id from gateledger.departed_resource g where g.deleted_at > earlier) r using (scope_no)
     cross join lateral (
       select * from gateledger.resource_version v
        where v.resource_no = r.resource_no and v.valid_to > earlier and v.valid_from < later) v
     where only_id is null or r.id = only_id),
  seen as (
    select h.scope_no, h.resource_no, h.version, h.valid_from, h.op, h.valid_to, n.op as next_op,
           case when h.valid_to is null then h.seen_to
                when n.not_before is null then h.valid_from
                else greatest(h.valid_from, least(h.valid_to, n.not_before)) end as seen_to
      from held h
      join asked s using (scope_no)
      left join lateral (
        select (select c.not_before from gateledger.change c where c.resource_no = h.resource_no and c.version = h.version + 1) as not_before,
               (select gateledger.operation_of(s.type, f.presence, f.attributes)
                  from (select r.presence, r.attributes from gateledger.resource r
                         where r.resource_no = h.resource_no and r.version = h.version + 1
                         union all
                        select v.presence, v.attributes from gateledger.resource_version v
                         where v.resource_no = h.resource_no and v.version = h.version + 1
                         union all
                        select 'deleted', null from gateledger.departed_resource g
                         where g.resource_no = h.resource_no and g.version = h.version + 1) f) as op
         where h.valid_to is not null) n on true),
  -- The transitions between what is known to be up, down or absent, whatever said neither between them.
  known as (
    select p.scope_no, p.resource_no, p.version, p.op, p.valid_from, p.seen_to,
           lag(p.op) over (partition by p.resource_no order by p.version) as former,
           lag(p.seen_to) over (partition by p.resource_no order by p.version) as former_seen_to
      from (select q.scope_no, q.resource_no, q.version, q.op, q.valid_from, q.seen_to from seen q
             union all
            select q.scope_no, q.resource_no, q.version + 1, q.next_op, q.valid_to, q.valid_to
              from seen q where q.valid_to >= later) p
     where p.op is not null),
  spells as (
    select k.scope_no, k.resource_no, k.op, k.former, k.former_seen_to, k.valid_from,
           lead(k.op) over w as next_op, lead(k.former_seen_to) over w as last_seen, lead(k.valid_from) over w as next_from
      from known k
     where k.op is distinct from k.former
    window w as (partition by k.resource_no order by k.version)),
  -- Between the last look at a state and the first at the next one it is in either. All of a resource in
  -- one pass: joined after the fact, it would be sought among all others.
  facts as (
    select x.scope_no, x.resource_no,
           range_agg(tstzrange(x.began, x.ended)) filter (where x.op = 'up') as up,
           range_agg(tstzrange(x.began, x.ended)) filter (where x.op = 'down') as down,
           range_agg(tstzrange(x.began, x.ended)) filter (where x.op = 'either') as either,
           range_agg(tstzrange(x.began, x.ended)) filter (where x.op = 'absent') as absent,
           count(*) filter (where x.op = 'failure' and x.began >= earlier and x.ended <= later) as at_least,
           count(*) filter (where x.op = 'failure' and x.began < later and x.ended > earlier) as at_most,
           count(x.longest) as repairs, avg(x.shortest) as shortest, avg(x.longest) as longest
      from (select q.scope_no, q.resource_no, q.op, q.valid_from as began, q.seen_to as ended, null::interval as shortest, null::interval as longest
              from seen q
             union all
            select q.scope_no, q.resource_no,
                   case when q.op = q.next_op then q.op
                        when q.op in ('up', 'down') and q.next_op in ('up', 'down') then 'either' end,
                   q.seen_to, q.valid_to, null, null
              from seen q
             where q.valid_to is not null
             union all
            select f.scope_no, f.resource_no, 'failure', f.former_seen_to, f.valid_from,
                   case when f.valid_from > earlier and f.next_op = 'up' and f.next_from <= later
                        then greatest(f.last_seen - f.valid_from, interval '0') end,
                   case when f.valid_from > earlier and f.next_op = 'up' and f.next_from <= later
                        then f.next_from - f.former_seen_to end
              from spells f
             where f.op = 'down' and f.former = 'up') x
     group by x.scope_no, x.resource_no),
  lengths as materialized (
    select p.*,
           gateledger.length_of(p.up * w.span - s.blind) as up_for,
           gateledger.length_of(p.down * w.span - s.blind) as down_for,
           gateledger.length_of(p.either * w.span - s.blind) as either_for,
           gateledger.length_of(p.absent * w.span - s.blind) as absent_for
      from facts p
      join asked s using (scope_no)
     cross join (select tstzmultirange(tstzrange(earlier, later)) as span) w)
  select s.scope_key || '/' || r.id, s.scope_key, s.provider, s.account, s.region, s.type, r.id, r.name,
         l.up_for, l.up_for + l.either_for, l.down_for, l.down_for + l.either_for, justify_hours((later - earlier) - l.up_for - l.down_for - l.either_for - l.absent_for), l.absent_for,
         extract(epoch from l.up_for)::double precision / k.seconds,
         extract(epoch from l.up_for + l.either_for)::double precision / k.seconds,
         l.at_least, l.at_most, l.repairs,
         l.up_for / nullif(l.at_most, 0), (l.up_for + l.either_for) / nullif(l.at_least, 0), l.shortest, l.longest
    from lengths l
    join asked s using (scope_no)
    join gateledger.every_resource r using (resource_no)
   cross join lateral (select nullif(extract(epoch from l.up_for + l.down_for + l.either_for), 0)::double precision as seconds) k
   where l.absent_for < later - earlier
$$;
comment on function gateledger.availability is 'What dashboard.availability tells, of these scopes (null: all) and of resources with this id (null: any).';

create or replace function dashboard.availability(earlier timestamptz, later timestamptz, under text default '')
  returns table (resource_key text, scope_key text, provider text, account text, region text, type text, id text, name text,
                 up_min interval, up_max interval, down_min interval, down_max interval, unknown interval, absent interval,
                 availability_min double precision, availability_max double precision,
                 failures_min bigint, failures_max bigint, repairs bigint,
                 mtbf_min interval, mtbf_max interval, mttr_min interval, mttr_max interval)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if earlier >= later then
    raise exception 'dashboard.availability wants the earlier instant first, and % is not before %', earlier, later
      using errcode = 'invalid_parameter_value';
  end if;
  perform dashboard.require_kept('resource_version', earlier);
  return query
    select a.* from gateledger.availability(earlier, later, case when under <> '' then array(
             select s.scope_no from gateledger.scope s
              where starts_with(s.scope_key || '/', under || '/') or starts_with(under || '/', s.scope_key || '/')) end,
             nullif(split_part(under, '/', 5), '')) a;
end $$;
comment on function dashboard.availability is 'For how long each VPN tunnel and gateway was up and down between two instants, of what is known. resource_key, scope_key, provider, account, region, type, id and name are the resource''s. up_min, up_max, down_min and down_max are the least and the most time up and down. unknown is the time with a state that says neither, in which its scope was blind or retired, and what was before it was first seen or after it was last looked at; absent that in which it was deleted. up_min + down_max + unknown + absent is the window. availability_min and availability_max are the share of up in what is known to be up or down. A failure leads from up to down: failures_min are those that lie within the window whenever in their own window they happened, failures_max those that may. repairs are those that were seen to begin and end in the window. mtbf_min and mtbf_max are the time up for each failure, mttr_min and mttr_max the mean time of a repair. Null where there is none. under keeps what is under a key: scp/scp-main, a scope''s or a resource''s. A window that begins before what is kept is refused.';

-- Search: how texts and addresses are written down and asked for alike, what the index is written from,
-- and what is found in it.

create or replace function gateledger.search_key(value text) returns text language sql immutable parallel safe as $$
  select left(lower(normalize(left(value, 256), nfkc)), 256)
$$;
comment on function gateledger.search_key is 'How an id or a name is looked up: its beginning, without regard to letter case and to which of several spellings Unicode has for it.';

-- What ASCII has for letters and digits, and everything beyond it, is part of a word, whatever the
-- database's locale: a parser of PostgreSQL's own would take an id apart as numbers and hosts.
create or replace function gateledger.search_words(value text) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct left(word, 64) order by left(word, 64)), '{}')
    from regexp_split_to_table(lower(normalize(left(value, 2048), nfkc)), '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a0\u2000-\u200b\u3000]+') word
   where word <> ''
$$;
comment on function gateledger.search_words is 'The words of a text, each once: of what lies in its first 2,048 characters, the first 64 characters of each.';

create or replace function gateledger.as_network(value text) returns cidr language plpgsql immutable as $$
begin
  if value ~ '^[0-9]{1,3}(\.[0-9]{1,3}){3}(/[0-9]{1,2})?$' or value ~ '^[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,48}(/[0-9]{1,3})?$' then
    begin
      return network(value::inet);
    exception when invalid_text_representation then
      return null;
    end;
  end if;
  return null;
end $$;
comment on function gateledger.as_network is 'The network that a text tells, whatever host bits it has, or the address as one of full length; null of any other text.';

create or replace function gateledger.search_description(attributes jsonb, paths jsonpath[]) returns text language sql stable as $$
  select string_agg(left(told #>> '{}', 2048), ' ') from unnest(paths) path, jsonb_path_query(attributes, path) told
$$;
comment on function gateledger.search_description is 'What people wrote about a resource, of the fields that the catalogue names.';

create or replace function gateledger.search_networks(attributes jsonb, paths jsonpath[]) returns text[] language sql stable as $$
  select array_agg(distinct network::text order by network::text)
    from unnest(paths) path, jsonb_path_query(attributes, path) told, gateledger.as_network(told #>> '{}') network
   where network is not null
$$;
comment on function gateledger.search_networks is 'The networks and addresses of a resource, of the fields that the catalogue names; null where there are none.';

create or replace function gateledger.search_fields(fields jsonb)
  returns table (provider text, type text, words jsonpath[], addresses jsonpath[]) language sql stable as $$
  select f ->> 'provider', f ->> 'type',
         array(select p::jsonpath from jsonb_array_elements_text(f -> 'words') p),
         array(select p::jsonpath from jsonb_array_elements_text(f -> 'addresses') p)
    from jsonb_array_elements(fields) f
$$;
comment on function gateledger.search_fields is 'The fields of each type that are searched, as a node knows them from the catalogue.';

-- Returns a set, of one row, for then it becomes a part of the query that asks for it. What it calls would
-- otherwise be parsed and planned anew for each state.
drop function if exists gateledger.search_content(text, jsonb, jsonpath[], jsonpath[]);
create function gateledger.search_content(name text, attributes jsonb, words jsonpath[], addresses jsonpath[])
  returns table (name_key text, words_found text, networks text[]) language sql stable as $$
  select gateledger.search_key(nullif(name, '')),
         nullif(array_to_tsvector(gateledger.search_words(concat_ws(' ', left(name, 256), gateledger.search_description(attributes, words))))::text, ''),
         gateledger.search_networks(attributes, addresses)
$$;
comment on function gateledger.search_content is 'How a state is found.';

-- A state that retention has dropped meanwhile has no valid_from, nor has one of a scope that is yet to be
-- written: that is done from all of it.
create or replace function gateledger.search_changed(after bigint, many integer, fields jsonb)
  returns table (change_no bigint, resource_no bigint, scope_no integer, version integer, id_key text,
                 valid_from timestamptz, is_gone boolean, name_key text, words text, networks text[])
  language sql stable as $$
  with searched as materialized (select * from gateledger.search_fields(fields))
  select c.change_no, c.resource_no, c.scope_no, c.version, gateledger.search_key(r.id), v.valid_from, v.presence = 'deleted',
         t.name_key, t.words_found, t.networks
    from (select h.change_no, h.resource_no, h.scope_no, h.version from gateledger.change h
           where h.change_no > after order by h.change_no limit many) c
    join gateledger.scope s using (scope_no)
    left join gateledger.search_scope w on w.scope_no = c.scope_no
    join gateledger.every_resource r using (resource_no)
    left join searched f on f.provider = s.provider and f.type = s.type
    left join lateral (
      select n.valid_from, n.presence, n.name, n.attributes from gateledger.resource n
       where n.resource_no = c.resource_no and n.version = c.version and (w.written_to is null or w.written_to >= c.resource_no) and w.scope_no is not null
      union all
      select o.valid_from, o.presence, o.name, o.attributes from gateledger.resource_version o
       where o.resource_no = c.resource_no and o.version = c.version and (w.written_to is null or w.written_to >= c.resource_no) and w.scope_no is not null) v on true
    left join lateral gateledger.search_content(v.name, v.attributes, f.words, f.addresses) t on v.presence <> 'deleted'
   order by c.change_no
$$;
comment on function gateledger.search_changed is 'The states that the next changes led to, in the order of commits, as they are found.';

create or replace function gateledger.search_stored(scope integer, after bigint, many integer, fields jsonb)
  returns table (resource_no bigint, scope_no integer, version integer, id_key text,
                 valid_from timestamptz, is_gone boolean, name_key text, words text, networks text[])
  language sql stable as $$
  with searched as materialized (select * from gateledger.search_fields(fields))
  select r.resource_no, r.scope_no, v.version, gateledger.search_key(r.id), v.valid_from, v.presence = 'deleted',
         t.name_key, t.words_found, t.networks
    from (select n.* from gateledger.resource n where n.scope_no = scope and n.resource_no > after
           order by n.resource_no limit many) r
    join gateledger.scope s on s.scope_no = scope
    left join searched f on f.provider = s.provider and f.type = s.type
   cross join lateral (
      select r.version, r.valid_from, r.presence, r.name, r.attributes
      union all
      select o.version, o.valid_from, o.presence, o.name, o.attributes from gateledger.resource_version o
       where o.resource_no = r.resource_no) v
    left join lateral gateledger.search_content(v.name, v.attributes, f.words, f.addresses) t on v.presence <> 'deleted'
   order by r.resource_no, v.version
$$;
comment on function gateledger.search_stored is 'Every state that is kept of the next resources of a scope, as they are found.';

-- What a reader may leave out narrows by its absence. Each way to be found gives no more than is asked
-- for, along an index of its own, so that a common word or an open network costs what is told of it.
create or replace function gateledger.search_hits(q text, at timestamptz, hits integer, only_provider text, only_account text, only_region text, only_type text)
  returns table (resource_key text, provider text, account text, region text, type text, id text, name text, state text,
                 version integer, valid_from timestamptz, match text, address cidr)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  moment constant timestamptz := coalesce(at, '9999-12-31 00:00+00');
  asked  constant text := gateledger.search_key(btrim(q));
  beyond constant text := asked || chr(1114111);
  net    constant cidr := gateledger.as_network(btrim(q));
  final  constant cidr := set_masklen(broadcast(net)::inet, case family(net) when 4 then 32 else 128 end)::cidr;
  wanted constant tsquery := (select string_agg(quote_literal(w) || ':*', ' & ')::tsquery from unnest(gateledger.search_words(q)) w);
  scopes constant integer[] := array(
    select s.scope_no from gateledger.scope s
     where (only_provider is null or s.provider = only_provider) and (only_account is null or s.account = only_account)
       and (only_region is null or s.region = only_region) and (only_type is null or s.type = only_type)
       and not exists (select from gateledger.retirement t
                        where t.scope_no = s.scope_no and t.retired_at <= moment and coalesce(t.returned_at > moment, true)));
begin
  if coalesce(asked, '') = '' then
    raise exception 'q says nothing to search for' using errcode = 'invalid_parameter_value';
  end if;
  perform dashboard.require_kept('resource_version', at);
  perform dashboard.require_known(at);
  return query
  with found as (
    (select 1 as rank, 'id' as match, e.resource_no, null::cidr as network from gateledger.search_entry e
      where e.id_key = asked and e.valid_to > moment and e.valid_from <= moment and e.scope_no = any(scopes)
      limit hits)
    union all
    (select 1, 'name', e.resource_no, null from gateledger.search_entry e
      where e.name_key = asked and e.valid_to > moment and e.valid_from <= moment and e.scope_no = any(scopes)
      limit hits)
    union all
    (select 1, 'address', a.resource_no, a.network from gateledger.search_address a
      where a.network = net and a.valid_to > moment and a.valid_from <= moment and a.scope_no = any(scopes)
      limit hits)
    union all
    (select 2, 'id-prefix', e.resource_no, null from gateledger.search_entry e
      where e.id_key > asked and e.id_key < beyond and e.valid_to > moment and e.valid_from <= moment and e.scope_no = any(scopes)
      order by e.id_key limit hits)
    union all
    (select 2, 'name-prefix', e.resource_no, null from gateledger.search_entry e
      where e.name_key > asked and e.name_key < beyond and e.valid_to > moment and e.valid_from <= moment and e.scope_no = any(scopes)
      order by e.name_key limit hits)
    union all
    (select 3, 'contains', a.resource_no, a.network
       from generate_series(masklen(net) - 1, 0, -1) length
      cross join lateral (
        select c.resource_no, c.network from gateledger.search_address c
         where c.network = set_masklen(net, length)::cidr and c.valid_to > moment and c.valid_from <= moment and c.scope_no = any(scopes)
         limit hits) a
      order by length desc limit hits)
    union all
    (select 4, 'within', a.resource_no, a.network from gateledger.search_address a
      where a.network > net and a.network <= final and a.valid_to > moment and a.valid_from <= moment and a.scope_no = any(scopes)
      order by a.network limit hits)
    union all
    (select 5, 'words', e.resource_no, null from gateledger.search_entry e
      where e.words @@ wanted and e.valid_to > moment and e.valid_from <= moment and e.scope_no = any(scopes)
      limit hits)),
  best as (
    select distinct on (f.resource_no) f.rank, f.match, f.resource_no, f.network
      from found f
     order by f.resource_no, f.rank, masklen(f.network) desc, f.network),
  told as (
    select b.*, s.scope_key, s.provider, s.account, s.region, s.type, r.id
      from best b
      join gateledger.resource r using (resource_no)
      join gateledger.scope s using (scope_no)
     order by b.rank, masklen(b.network) desc nulls last, s.scope_key collate "C", r.id collate "C"
     limit hits)
  select t.scope_key || '/' || t.id, t.provider, t.account, t.region, t.type, t.id, v.name,
         concat_ws('/', v.attributes ->> 'state', v.attributes ->> 'status'), v.version, v.valid_from, t.match, t.network
    from told t
   cross join lateral (
      select n.name, n.attributes, n.version, n.valid_from from gateledger.resource n
       where n.resource_no = t.resource_no and n.valid_from <= moment
      union all
      select o.name, o.attributes, o.version, o.valid_from from gateledger.resource_version o
       where o.resource_no = t.resource_no and o.valid_from <= moment and o.valid_to > moment) v
   order by t.rank, masklen(t.network) desc nulls last, t.scope_key collate "C", t.id collate "C";
end $$;
comment on function gateledger.search_hits is 'What is found, the best first: by the whole id, name or address, then by how one begins, then by what contains the address, then by what lies within it, then by words.';

create or replace function dashboard.search(q text, at timestamptz default null, hits integer default 100)
  returns table (resource_key text, provider text, account text, region text, type text, id text, name text, state text,
                 version integer, valid_from timestamptz, match text, address cidr)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select * from gateledger.search_hits($1, $2, least(greatest(coalesce($3, 100), 1), 1000), null, null, null, null)
$$;
comment on function dashboard.search is 'Resources by their id, name, words, address or network, the best first: now, or as they were at an instant. resource_key, provider, account, region, type, id, name, state, version and valid_from are those of dashboard.versions, of the state that held; address is the address or network that matched. match says how: id, name, address: exactly; id-prefix, name-prefix: by how it begins; contains: a network of the resource holds what was asked for; within: it lies in it; words: each word of q begins one of the resource. An instant before what is kept is refused.';

create or replace view dashboard.search_index as
select p.change_no, coalesce((select max(c.change_no) from gateledger.change c), 0) - p.change_no as behind,
       (select count(*) from gateledger.scope s
         where s.canonical_form is not null
           and not exists (select from gateledger.search_scope w
                            where w.scope_no = s.scope_no and w.canonical_form = s.canonical_form and w.written_to is null)) as scopes_behind
  from gateledger.search_place p;
comment on view dashboard.search_index is 'How far dashboard.search follows the ledger, which it does within seconds.';
comment on column dashboard.search_index.change_no is 'What the changes up to this one led to can be found.';
comment on column dashboard.search_index.behind is 'How many numbers of changes it lacks; 0 when it lacks none.';
comment on column dashboard.search_index.scopes_behind is 'How many scopes are being written anew, and may lack resources.';

create or replace function gateledger.search_pending(providers text[], types text[], fields uuid[], of_none uuid, decided integer[])
  returns table (scope_no integer, canonical_form uuid, fields uuid, written_to bigint) language sql stable as $$
  select s.scope_no, s.canonical_form, case when f.is_same then w.fields else f.name end,
         case when w.canonical_form = s.canonical_form and f.is_same then w.written_to else 0 end
    from gateledger.scope s
    left join gateledger.search_scope w using (scope_no)
    left join unnest($1, $2, $3) as k (provider, type, name) on k.provider = s.provider and k.type = s.type
   cross join lateral (
      select coalesce(k.name, $4) as name, coalesce(w.fields = coalesce(k.name, $4) or s.scope_no = any($5), false) as is_same) f
   where s.canonical_form is not null
     and (w.scope_no is null or w.canonical_form <> s.canonical_form or w.written_to is not null or not f.is_same)
   order by s.scope_no
   limit 1
$$;
comment on function gateledger.search_pending is 'The next scope that is to be written, and behind which resource to go on; none where all are written in their present form, by the fields that the node knows or, where it wrote the scope itself before, by those of another node.';

create or replace function gateledger.search_is_current() returns boolean language sql stable as $$
  select i.behind = 0 and i.scopes_behind = 0 from dashboard.search_index i
$$;
comment on function gateledger.search_is_current is 'Whether all that is committed can be found.';

create or replace function gateledger.search_forget(many integer) returns boolean language plpgsql as $$
declare
  since timestamptz := (select kept_since from gateledger.retention where table_name = 'resource_version');
  entries integer;
  addresses integer;
begin
  delete from gateledger.search_entry where ctid = any(array(
    select e.ctid from gateledger.search_entry e where e.valid_to < since and e.valid_to < 'infinity' limit many));
  get diagnostics entries = row_count;
  delete from gateledger.search_address where ctid = any(array(
    select a.ctid from gateledger.search_address a where a.valid_to < since and a.valid_to < 'infinity' limit many));
  get diagnostics addresses = row_count;
  return greatest(entries, addresses) = many;
end $$;
comment on function gateledger.search_forget is 'Deletes a part of what ended before what is kept of versions; true where there may be more.';

create or replace function gateledger.search_kept_since() returns timestamptz language sql stable as $$
  select kept_since from gateledger.retention where table_name = 'resource_version'
$$;
comment on function gateledger.search_kept_since is 'How far back can be searched; null where nothing was dropped yet.';

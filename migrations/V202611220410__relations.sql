-- What points at what, kept with each state of a resource that says so, so that it is superseded,
-- restored, renamed and forgotten with it (docs/adr/0053-relations-lie-with-the-states-that-tell-them.md).

call gateledger.declare_compatible(202611220410, 202611220030);

create table gateledger.relation_field (
  tag          text not null,
  provider     text not null,
  type         text not null,
  field        text not null,
  related_type text not null,
  constraint relation_field_pk primary key (tag),
  constraint relation_field_tag_length check (length(tag) = 6)
);
create index relation_field_target on gateledger.relation_field (provider, related_type);
comment on table gateledger.relation_field is 'The fields that hold ids of other resources, as catalogue entries told them. A row is never changed: a field that holds the id of something else has another tag.';
comment on column gateledger.relation_field.tag is 'Stands for the row in related of a state: the first six characters of the base64url of the SHA-256 over the other columns, in their order, with a tab between each two.';
comment on column gateledger.relation_field.field is 'The field as a JSON Pointer; that of the elements of a set without their places.';
comment on column gateledger.relation_field.related_type is 'The type of what it points at, in the same account and region, whether or not anybody collects it.';

alter table gateledger.resource add column related text[];
comment on column gateledger.resource.related is 'What the state points at: the tag of a relation_field, and right behind it the id. Null where it points at nothing, or was written before relations were kept.';

alter table gateledger.resource_version add column related text[];
comment on column gateledger.resource_version.related is 'What the state pointed at, as gateledger.resource.related says it.';

-- Each entry goes where it belongs at once: a list of those that wait would be written twice, and be
-- searched by whoever asks.
create index resource_related on gateledger.resource using gin (related) with (fastupdate = off)
  where related is not null;
create index resource_version_related on gateledger.resource_version using gin (related) with (fastupdate = off)
  where related is not null;

-- The state that a resource had at an instant, or has where that is null.
create function gateledger.state_at(resource bigint, at timestamptz)
  returns table (version integer, name text, presence text, related text[]) language sql stable as $$
  select r.version, r.name,
         case when $2 is null or r.presence = 'deleted' then r.presence else 'present' end, r.related
    from gateledger.resource r
   where r.resource_no = $1 and ($2 is null or r.valid_from <= $2)
   union all
  select v.version, v.name, v.presence, v.related
    from gateledger.resource_version v
   where v.resource_no = $1 and v.valid_from <= $2 and v.valid_to > $2
   limit 1
$$;
comment on function gateledger.state_at is 'The state that a resource had at an instant, a deletion included; the current one where the instant is null, none where it was not known yet.';

create function gateledger.was_retired(scope integer, at timestamptz) returns boolean language sql stable as $$
  select case when $2 is null
    then exists (select from gateledger.scope s where s.scope_no = $1 and s.retired_at is not null)
    else exists (select from gateledger.retirement r
                  where r.scope_no = $1 and r.retired_at <= $2 and coalesce(r.returned_at > $2, true)) end
$$;
comment on function gateledger.was_retired is 'Whether nobody looked at a scope at an instant; whether nobody does now where that is null.';

-- Which releases may run on this schema. Each migration after it says so of itself: with what
-- says nothing, only a release that knows it may start (docs/adr/0050-expand-first-and-a-release-later-contract.md).

alter table gateledger.node add column schema_version bigint;
comment on column gateledger.node.schema_version is 'The newest migration that its release knows; null before releases told it.';

create table gateledger.compatibility (
  schema_version bigint      not null,
  works_with     bigint      not null,
  declared_at    timestamptz not null default clock_timestamp(),
  constraint compatibility_pk primary key (schema_version),
  constraint compatibility_looks_back check (works_with <= schema_version)
);
comment on table gateledger.compatibility is 'Of each migration, the oldest release that may run on the schema it leaves, as the newest migration which that release knows.';

-- It is refused while a node lives that could not go on. A node is heard of every few seconds; of one
-- that was killed, the row stays until another one finds it silent, and there may be none.
create procedure gateledger.declare_compatible(migration bigint, oldest bigint)
  language plpgsql as $$
declare
  older text := (
    select string_agg(format('%s (release %s)', n.name, n.version), ', ' order by n.name)
      from gateledger.node n
     where coalesce(n.schema_version, 0) < oldest and n.beat_at > clock_timestamp() - interval '30 seconds');
begin
  if older is not null then
    raise exception 'migration % cannot be made while nodes run that know no migration as late as %: stop % first, and start this one half a minute later', migration, oldest, older
      using errcode = 'object_in_use';
  end if;
  insert into gateledger.compatibility (schema_version, works_with) values (migration, oldest);
end $$;
comment on procedure gateledger.declare_compatible is 'Said by a migration, first of all: releases that know the migrations up to oldest go on with the schema it leaves.';

call gateledger.declare_compatible(202611220030, 202611220030);

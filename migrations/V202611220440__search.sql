-- What search looks things up in. It is written behind the commits, from the ledger alone, and holds
-- nothing that the ledger lacks: it may be emptied at any time, and is written anew
-- (docs/adr/0056-search-follows-the-commits.md).

call gateledger.declare_compatible(202611220440, 202611220030);

create table gateledger.search_place (
  singleton boolean not null default true,
  change_no bigint  not null,
  constraint search_place_pk primary key (singleton),
  constraint search_place_only_row check (singleton)
);
-- What was committed before is written scope by scope.
insert into gateledger.search_place (change_no) select coalesce(max(change_no), 0) from gateledger.change;
comment on table gateledger.search_place is 'How far search follows the changes.';
comment on column gateledger.search_place.change_no is 'What the changes up to this one led to can be found.';

create table gateledger.search_scope (
  scope_no       integer not null,
  canonical_form uuid    not null,
  fields         uuid    not null,
  written_to     bigint,
  constraint search_scope_pk primary key (scope_no)
);
comment on table gateledger.search_scope is 'The scopes whose resources can be found; one that was read anew since, or whose catalogue entry searches other fields, is written anew.';
comment on column gateledger.search_scope.canonical_form is 'The scope''s when its resources were written.';
comment on column gateledger.search_scope.fields is 'Names the fields that were searched.';
comment on column gateledger.search_scope.written_to is 'The resource up to which they are written; null when all of them are.';

-- No column is as long as a provider makes it: an index entry has to stay below a third of a page.
-- By bytes, so that a prefix is a range, whatever the database's own order of letters.
create table gateledger.search_entry (
  resource_no bigint                not null,
  scope_no    integer               not null,
  version     integer               not null,
  valid_from  timestamptz           not null,
  valid_to    timestamptz           not null,
  id_key      text collate "C"      not null,
  name_key    text collate "C",
  words       tsvector,
  constraint search_entry_pk primary key (scope_no, resource_no, valid_from)
)
-- As few pages as may be: a row is written once, and closed at most once.
with (toast_tuple_target = 4080);
create index search_entry_id on gateledger.search_entry (id_key, valid_to);
create index search_entry_name on gateledger.search_entry (name_key, valid_to) where name_key is not null;
-- Without a list of its own of what came last, which every search would read through.
create index search_entry_words on gateledger.search_entry using gin (words) with (fastupdate = off) where words is not null;
create index search_entry_past on gateledger.search_entry (valid_to) where valid_to < 'infinity';
comment on table gateledger.search_entry is 'How a resource is found by its id, its name and the words about it, and when that held: a row for as long as none of them changes.';
comment on column gateledger.search_entry.version is 'The first state that it holds for.';
comment on column gateledger.search_entry.valid_to is 'infinity while it holds.';
comment on column gateledger.search_entry.id_key is 'The id in lower case.';
comment on column gateledger.search_entry.name_key is 'The beginning of the name, in lower case and Unicode''s compatible form.';
comment on column gateledger.search_entry.words is 'The words of its name and of what people wrote about it; null where there are none.';

create table gateledger.search_address (
  resource_no bigint      not null,
  scope_no    integer     not null,
  version     integer     not null,
  valid_from  timestamptz not null,
  valid_to    timestamptz not null,
  network     cidr        not null,
  constraint search_address_pk primary key (scope_no, resource_no, network, valid_from)
);
-- In the order of networks what lies within one is a range, and what contains it are 128 at most.
create index search_address_network on gateledger.search_address (network, valid_to);
create index search_address_past on gateledger.search_address (valid_to) where valid_to < 'infinity';
comment on table gateledger.search_address is 'The addresses and networks that a resource tells of, and when it did.';
comment on column gateledger.search_address.version is 'The first state that it holds for.';
comment on column gateledger.search_address.valid_to is 'infinity while it holds.';
comment on column gateledger.search_address.network is 'The network, or an address as one of full length.';

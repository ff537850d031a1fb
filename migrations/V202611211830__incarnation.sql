-- Which life of the database this is. A database that was put back to a copy, or that lost commits in a
-- failover, lives on in another one.

create table gateledger.incarnation (
  number          integer     not null,
  first_change_no bigint      not null,
  since           timestamptz not null,
  began_at        timestamptz not null default clock_timestamp(),
  reason          text        not null,
  constraint incarnation_pk primary key (number)
);
comment on table gateledger.incarnation is 'The unbroken lives of the ledger. What was told in one and was lost by a restore keeps its ids to itself: the ids of later events name the incarnation.';
comment on column gateledger.incarnation.first_change_no is 'From this number on, changes are of this incarnation.';
comment on column gateledger.incarnation.since is 'From this moment on, facts without a change''s number are of this incarnation.';

insert into gateledger.incarnation (number, first_change_no, since, reason)
values (1, 1, '-infinity', 'first');

create table gateledger.relay_progress (
  only_row     boolean     not null default true,
  batch        bigint      not null default 0,
  change_no    bigint      not null default 0,
  announced_at timestamptz not null default clock_timestamp(),
  told_at      timestamptz not null default clock_timestamp(),
  constraint relay_progress_pk primary key (only_row),
  constraint relay_progress_one_row check (only_row)
)
-- Written with each batch, and never in an index.
with (fillfactor = 10);
comment on table gateledger.relay_progress is 'What the relay announced before it told it. Where Kafka knows of more, this database was put back to an earlier time.';
comment on column gateledger.relay_progress.batch is 'The number of the last batch that was announced.';
comment on column gateledger.relay_progress.change_no is 'The last number that any change had drawn when the batch was announced.';
comment on column gateledger.relay_progress.told_at is 'When Kafka last confirmed a batch.';

insert into gateledger.relay_progress default values;

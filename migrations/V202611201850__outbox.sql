-- What is still to be told to Kafka.

create sequence gateledger.outbox_no;

create table gateledger.outbox (
  outbox_no      bigint      not null default nextval('gateledger.outbox_no'),
  number         bigint      not null,
  last_number    bigint      not null,
  at             timestamptz not null,
  enqueued_at    timestamptz not null default clock_timestamp(),
  canonical_form uuid,
  kind           text        not null,
  resource_nos   bigint[],
  versions       integer[],
  constraint outbox_pk primary key (outbox_no),
  constraint outbox_kind_known check (kind in ('changes', 'alert-firing', 'alert-resolved', 'run', 'rebaseline')),
  constraint outbox_rebaseline_names_states check (
    (kind = 'rebaseline') = (canonical_form is not null and resource_nos is not null and versions is not null))
);
comment on table gateledger.outbox is 'What was committed and is still to be told to Kafka: rows of the ledger by their numbers, from which the relay composes the events. Numbered in the order of commits.';
comment on column gateledger.outbox.number is 'The first change of a commit, the alert, the run, or the run that read stored items anew.';
comment on column gateledger.outbox.last_number is 'The last change of the commit, whose numbers have no gap; number for every other kind.';
comment on column gateledger.outbox.at is 'When Gateledger found what is named: detected_at of the changes, the start of the run.';
comment on column gateledger.outbox.enqueued_at is 'When it began to wait, by PostgreSQL''s clock.';
comment on column gateledger.outbox.resource_nos is 'Of a rebaseline: the resources whose states read differently in the new form, beside their versions.';

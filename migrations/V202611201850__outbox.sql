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
comment on column gateledger.outbox.at is 'When Gateledger found what is named: detected_at of the changes, the end of the run; of a rebaseline, the start of the run that read anew.';
comment on column gateledger.outbox.enqueued_at is 'When it began to wait, by PostgreSQL''s clock.';
comment on column gateledger.outbox.resource_nos is 'Of a rebaseline: the resources whose states read differently in the new form, beside their versions.';

create table gateledger.event_set_aside (
  ce_id         uuid        not null,
  outbox_no     bigint      not null,
  place         integer     not null,
  bytes         bigint      not null,
  set_aside_at  timestamptz not null,
  superseded_at timestamptz,
  topic         text        not null,
  key           text        not null,
  subject       text        not null,
  reason        text        not null,
  constraint event_set_aside_pk primary key (ce_id),
  constraint event_set_aside_topic_known check (topic in ('changes', 'alerts', 'inventory', 'runs'))
);
create index event_set_aside_open on gateledger.event_set_aside (subject, topic, key) where superseded_at is null;
comment on table gateledger.event_set_aside is 'Events that Kafka refused for what they are, and that no consumer has; what they tell stands in the ledger.';
comment on column gateledger.event_set_aside.outbox_no is 'The outbox row that named it, which is gone; place is its place among the events of that row, from 0.';
comment on column gateledger.event_set_aside.superseded_at is 'When a later event of the same topic and key was told; null while a consumer lacks the newest.';
comment on column gateledger.event_set_aside.subject is 'The key of the scope or account that the alert is about.';

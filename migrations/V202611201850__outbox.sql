-- What is still to be told to Kafka.

create sequence gateledger.outbox_no;

create table gateledger.outbox (
  outbox_no bigint      not null default nextval('gateledger.outbox_no'),
  topic     text        not null,
  key       text        not null,
  ce_id     uuid        not null,
  ce_type   text        not null,
  ce_source text        not null,
  ce_time   timestamptz not null,
  payload   text,
  enqueued_at timestamptz not null default clock_timestamp(),
  constraint outbox_pk primary key (outbox_no),
  constraint outbox_topic_known check (topic in ('changes', 'alerts', 'inventory', 'runs'))
);
comment on table gateledger.outbox is 'Events committed with the data they speak of, waiting for Kafka; numbered in the order of commits.';
comment on column gateledger.outbox.enqueued_at is 'When it began to wait.';
comment on column gateledger.outbox.payload is 'The event''s JSON; null is a tombstone.';

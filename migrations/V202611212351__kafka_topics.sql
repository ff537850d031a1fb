-- A broker that lost its topics is told anew what the ledger holds.

create table gateledger.kafka_topic (
  name           text        not null,
  topic_id       uuid        not null,
  partitions     integer     not null,
  cleanup_policy text,
  seen_at        timestamptz not null default clock_timestamp(),
  constraint kafka_topic_pk primary key (name)
);
comment on table gateledger.kafka_topic is 'The topics as the relay first saw them. One that has another id was made again, and what it held is gone.';
comment on column gateledger.kafka_topic.cleanup_policy is 'Null where the broker does not tell.';

alter table gateledger.relay_progress add column inventory_after bigint;
comment on column gateledger.relay_progress.inventory_after is 'While the inventory topic is told anew in whole: the number of the last resource that waits in the outbox or was told. Null otherwise.';

alter table gateledger.outbox drop constraint outbox_kind_known;
alter table gateledger.outbox drop constraint outbox_rebaseline_names_states;
alter table gateledger.outbox
  add constraint outbox_kind_known check (kind in ('changes', 'alert-firing', 'alert-resolved', 'run', 'rebaseline', 'inventory')),
  add constraint outbox_names_states check (
    (kind in ('rebaseline', 'inventory')) = (resource_nos is not null and versions is not null)
    and (kind = 'rebaseline') = (canonical_form is not null));
comment on column gateledger.outbox.resource_nos is 'Of a rebaseline: the resources whose states read differently in the new form, beside their versions. Of an inventory: resources whose current states are told once more.';

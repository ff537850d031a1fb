-- When each scope is looked at next, and which node holds it: a row a scope, leased by whoever is free
-- (docs/adr/0035-scopes-are-leased-in-postgresql.md). It takes the place of Quartz's tables.

drop table if exists
  gateledger.qrtz_fired_triggers,
  gateledger.qrtz_paused_trigger_grps,
  gateledger.qrtz_scheduler_state,
  gateledger.qrtz_locks,
  gateledger.qrtz_simple_triggers,
  gateledger.qrtz_cron_triggers,
  gateledger.qrtz_simprop_triggers,
  gateledger.qrtz_blob_triggers,
  gateledger.qrtz_triggers,
  gateledger.qrtz_job_details,
  gateledger.qrtz_calendars;

create table gateledger.schedule (
  scope_no        integer     not null,
  account         text        not null,
  slot_seed       bigint      not null,
  regular_ms      bigint      not null,
  attention_ms    bigint      not null,
  needs_attention boolean     not null default false,
  interval_ms     bigint      not null generated always as
    (case when needs_attention then attention_ms else regular_ms end) stored,
  due_at          timestamptz not null,
  asked_at        timestamptz,
  node_id         uuid,
  lease           bigint      not null default 0,
  leased_at       timestamptz,
  leased_for      text,
  constraint schedule_pk primary key (scope_no),
  constraint schedule_scope_fk foreign key (scope_no) references gateledger.scope (scope_no),
  constraint schedule_node_fk foreign key (node_id) references gateledger.node (node_id) on delete set null,
  constraint schedule_interval_positive check (regular_ms > 0 and attention_ms > 0),
  constraint schedule_leased_for_known check (leased_for in ('schedule', 'look-now'))
)
-- Written twice a run, and never in an index: it is read as a whole, so it is to stay small.
with (fillfactor = 40);
comment on table gateledger.schedule is 'When each configured scope is looked at next, and which node holds it now. All times are of PostgreSQL''s own clock.';
comment on column gateledger.schedule.slot_seed is 'Where in its interval a scope is looked at: a hash of its key, so that scopes are spread evenly and each keeps its place.';
comment on column gateledger.schedule.needs_attention is 'Whether it is looked at on the attention interval.';
comment on column gateledger.schedule.due_at is 'When the next look is due. While the scope is leased, the slot after the one that it was leased for.';
comment on column gateledger.schedule.asked_at is 'Since when a look has been asked for that no node has begun.';
comment on column gateledger.schedule.node_id is 'Who looks at it; null while nobody does. A node that goes gives up all it had leased.';
comment on column gateledger.schedule.lease is 'Rises with each lease, so that nobody gives back one that is not his.';
comment on column gateledger.schedule.leased_for is 'What triggered the look that was begun; null once it has been given back.';

create function gateledger.next_slot(after timestamptz, seed bigint, every_ms bigint) returns timestamptz
language sql immutable parallel safe
return to_timestamp((every_ms + (extract(epoch from after) * 1000)::bigint
  - mod((extract(epoch from after) * 1000)::bigint - mod(seed, every_ms), every_ms)) / 1000.0);
comment on function gateledger.next_slot is 'The first slot of a scope after a moment, given its seed and its interval. It follows from these alone, so that no outage shifts it.';

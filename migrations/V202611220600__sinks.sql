call gateledger.declare_compatible(202611220600, 202611220030);

-- Alerts that the service delivers itself (docs/adr/0065-sinks-deliver-from-the-ledger.md).

create table gateledger.alert_step (
  step_no     bigint      generated always as identity,
  alert_no    bigint      not null,
  number      bigint      not null,
  last_number bigint      not null,
  at          timestamptz not null,
  kind        text        not null,
  constraint alert_step_pk primary key (step_no),
  constraint alert_step_kind_known check (kind in ('firing', 'annotated', 'resolved'))
);
create index alert_step_of_alert on gateledger.alert_step (alert_no, step_no);
comment on table gateledger.alert_step is 'Each alert that began to fire or resolved, numbered in the order of commits: what is told on the topic, and stays when the outbox has forgotten it. A sink''s position is one of these numbers.';
comment on column gateledger.alert_step.number is 'As the outbox has it: the alert, or what was said of it when it was told once more.';
comment on column gateledger.alert_step.last_number is 'As the outbox has it.';
comment on column gateledger.alert_step.kind is 'firing: it began to fire, or something is new of it while it does; annotated: it fires, and something other is said of it; resolved: it is over.';
comment on column gateledger.alert_step.at is 'When Gateledger found it.';

-- The outbox is written as the last act of a commit, one commit at a time, so that a later number is
-- never seen before an earlier one. A trigger, since nodes of the release before write there as well.
create function gateledger.note_alert_step() returns trigger language plpgsql as $$
declare
  alert bigint := new.number;
begin
  if new.kind = 'alert-annotated' then
    select a.alert_no into alert from gateledger.alert_annotation a where a.annotation_no = new.number;
  end if;
  insert into gateledger.alert_step (alert_no, number, last_number, at, kind)
  values (alert, new.number, new.last_number, new.at, substr(new.kind, 7));
  return null;
end $$;
comment on function gateledger.note_alert_step is 'Notes a step of an alert that enters the outbox.';
create trigger outbox_notes_alert_steps after insert on gateledger.outbox
  for each row when (new.kind in ('alert-firing', 'alert-annotated', 'alert-resolved')) execute function gateledger.note_alert_step();

insert into gateledger.alert_step (alert_no, number, last_number, at, kind)
select alert_no, alert_no, alert_no, fired_at, 'firing' from gateledger.alert where ends_at is null order by alert_no;

create table gateledger.sink (
  position     bigint      not null,
  term         bigint      not null default 0,
  begun_at     timestamptz not null default clock_timestamp(),
  leased_until timestamptz,
  told_at      timestamptz,
  node_id      uuid,
  name         text        not null,
  type         text        not null,
  node         text,
  constraint sink_pk primary key (name)
);
comment on table gateledger.sink is 'Where alerts are delivered to. A sink that left the configuration keeps its row, and goes on from its position when it is back.';
comment on column gateledger.sink.position is 'The last step of an alert that it was told, or that is not for it.';
comment on column gateledger.sink.term is 'One more each time another node delivers: who holds an earlier one can move the position no more.';
comment on column gateledger.sink.leased_until is 'Until when node delivers, unless it says so again, by PostgreSQL''s clock.';
comment on column gateledger.sink.told_at is 'When it last took an alert.';

create table gateledger.sink_alert (
  alert_no    bigint      not null,
  resolved_at timestamptz,
  labels      uuid,
  sink        text        not null,
  state       text        not null,
  constraint sink_alert_pk primary key (sink, alert_no),
  constraint sink_alert_sink_fk foreign key (sink) references gateledger.sink (name) on delete cascade,
  constraint sink_alert_state_known check (state in ('waiting', 'telling', 'firing', 'resolved')),
  constraint sink_alert_resolved_at_a_time check ((state = 'resolved') = (resolved_at is not null))
);
comment on table gateledger.sink_alert is 'What a sink knows of the alerts that are not over for it.';
comment on column gateledger.sink_alert.state is 'waiting: fires, and was not told, since it is inhibited, silenced or of before the sink; telling: the same, and it is about to be told; firing: was told that it fires; resolved: was told that it is over, and is told so again for a while.';
comment on column gateledger.sink_alert.labels is 'A hash of the labels that it was told with; null while it waits.';
comment on column gateledger.sink_alert.resolved_at is 'When it was told that it is over.';

create table gateledger.sink_set_aside (
  step_no      bigint      not null,
  alert_no     bigint      not null,
  set_aside_at timestamptz not null default clock_timestamp(),
  sink         text        not null,
  reason       text        not null,
  constraint sink_set_aside_pk primary key (sink, step_no, alert_no)
);
comment on table gateledger.sink_set_aside is 'Alerts that a sink refused for what they are, and that it was not told.';
comment on column gateledger.sink_set_aside.step_no is 'The step that was to be told; 0 where it was told outside of its turn.';

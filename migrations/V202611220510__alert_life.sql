-- What an alert says and what is known of it, alerts that wait for their time, and what is noted of
-- those that fire (docs/adr/0063-the-life-of-an-alert.md).
call gateledger.declare_compatible(202611220510, 202611220030);

alter table gateledger.alert
  add column labels              jsonb,
  add column fingerprint         text,
  add column rule_set            text,
  add column description         text,
  add column runbook             text,
  add column resolved_summary    text,
  add column summary_ko          text,
  add column description_ko      text,
  add column resolved_summary_ko text,
  add column found_at            timestamptz,
  add column starts_not_before   timestamptz,
  add column ends_not_before     timestamptz,
  add column unknown_since       timestamptz,
  add column inhibited_by        bigint,
  add column fired_inhibited_by  bigint,
  add column is_untold           boolean not null default false,
  add column related             text[],
  add constraint alert_inhibited_by_fk foreign key (inhibited_by) references gateledger.alert (alert_no),
  add constraint alert_inhibited_by_another check (inhibited_by <> alert_no);
create index alert_of_subject on gateledger.alert (subject, alert_no);
create index alert_inhibited on gateledger.alert (inhibited_by) where inhibited_by is not null;
comment on column gateledger.alert.labels is 'What the rule adds to the labels, as it was when the alert fired; null where an older version wrote it, whose labels lack the name as well.';
comment on column gateledger.alert.fingerprint is 'Alertmanager''s, of the labels: the same as long as the alert lives, and when it fires anew.';
comment on column gateledger.alert.rule_set is 'The version of the rules by which it was judged last.';
comment on column gateledger.alert.resolved_summary is 'What is so now, and after how long; null while it fires.';
comment on column gateledger.alert.found_at is 'When the change was found that made it fire, where that was before fired_at: its rule had to hold for a while.';
comment on column gateledger.alert.starts_not_before is 'When it was last seen that the trouble was not; null where nobody saw that.';
comment on column gateledger.alert.ends_not_before is 'When the trouble was last seen; null where that is not known, and while it fires.';
comment on column gateledger.alert.unknown_since is 'Since when what its rule reads is not told any more: it goes on firing, since what is not known is not over; null while it is known.';
comment on column gateledger.alert.inhibited_by is 'The alert that explains this one, now or when it ended; null where none does.';
comment on column gateledger.alert.fired_inhibited_by is 'The alert that explained this one when it was first told.';
comment on column gateledger.alert.is_untold is 'Whether no event has told that it fires, since its resource is flapping.';
comment on column gateledger.alert.related is 'Keys of what its resource pointed at when it fired, by which one alert may explain another; null where nobody asks.';

-- Numbered as alerts are, so that no number is both an alert's and a note's.
create table gateledger.alert_note (
  note_no       bigint      not null default nextval('gateledger.alert_alert_no_seq'),
  alert_no      bigint      not null,
  kind          text        not null,
  noted_at      timestamptz not null,
  inhibited_by  bigint,
  unknown_since timestamptz,
  constraint alert_note_pk primary key (note_no),
  constraint alert_note_alert_fk foreign key (alert_no) references gateledger.alert (alert_no)
);
create index alert_note_of_alert on gateledger.alert_note (alert_no, note_no);
comment on table gateledger.alert_note is 'What became of an alert while it fired, each told by another event that it fires.';
comment on column gateledger.alert_note.kind is 'unknown: what its rule reads is not told any more. inhibited: another alert explains it. released: none does any more.';
comment on column gateledger.alert_note.inhibited_by is 'The alert that explained it from then on; null where none did.';
comment on column gateledger.alert_note.unknown_since is 'Since when what its rule reads was not told; null where it was.';

create table gateledger.alert_pending (
  pending_no        bigint      not null default nextval('gateledger.alert_alert_no_seq'),
  rule              text        not null,
  severity          text        not null,
  scope_key         text        not null,
  resource_key      text        not null,
  name              text,
  summary           text        not null,
  description       text,
  runbook           text,
  summary_ko        text,
  description_ko    text,
  labels            jsonb       not null,
  fingerprint       text        not null,
  rule_set          text        not null,
  version           integer     not null,
  related           text[]      not null,
  starts_at         timestamptz not null,
  starts_not_before timestamptz,
  found_at          timestamptz not null,
  due_at            timestamptz not null,
  constraint alert_pending_pk primary key (pending_no),
  constraint alert_pending_once unique (resource_key, rule)
);
create index alert_pending_in_scope on gateledger.alert_pending (scope_key);
create index alert_pending_due on gateledger.alert_pending (due_at);
comment on table gateledger.alert_pending is 'Rules that hold for a resource, though not yet for as long as they have to before they fire. The row goes when the rule holds no more, or when it fires.';
comment on column gateledger.alert_pending.related is 'Keys of what its resource pointed at when the rule began to hold.';
comment on column gateledger.alert_pending.starts_at is 'When the trouble was first seen.';
comment on column gateledger.alert_pending.found_at is 'When the change was found that made the rule hold.';
comment on column gateledger.alert_pending.due_at is 'When it has held for long enough, if it does until then.';

comment on column gateledger.outbox.last_number is 'The last change of the commit, whose numbers have no gap; of an alert that is told again while it fires, the note that says why; number for everything else.';

-- Alerts that wait and whose rule cannot be judged, and those of which no change of their own resource
-- is the cause (docs/adr/0063-the-life-of-an-alert.md).
call gateledger.declare_compatible(202611220740, 202611220030);

alter table gateledger.alert_pending
  add column unknown_since timestamptz,
  alter column version drop not null;
comment on column gateledger.alert_pending.unknown_since is 'Since when what its rule reads is not told any more: it does not fire until that is known again; null while it is.';
comment on column gateledger.alert_pending.version is 'Of the resource when its rule began to hold; null where no change of it was the cause.';
comment on column gateledger.alert_pending.rule_set is 'The version of the rules by which it was judged last.';
comment on column gateledger.alert_note.kind is 'unknown: what its rule reads is not told any more. known: it is told again. inhibited: another alert explains it. released: none does any more.';

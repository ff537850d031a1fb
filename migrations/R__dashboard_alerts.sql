-- What is written down of alerts, whether they wait, fire or are over.
create or replace view gateledger.alert_life as
select a.alert_no, a.rule, a.severity, case when a.ends_at is null then 'firing' else 'resolved' end as status, a.subject,
       a.scope_key, a.resource_key, a.name, a.summary, a.description, a.resolved_summary, a.summary_ko, a.description_ko,
       a.resolved_summary_ko, a.runbook, a.labels, a.fingerprint, a.starts_at, a.starts_not_before, a.ends_at, a.ends_not_before,
       a.resolved_reason, a.unknown_since, null::timestamptz as due_at, a.version, a.inhibited_by, c.rule as inhibiting_rule,
       c.subject as inhibiting_subject, c.fingerprint as inhibiting_fingerprint
  from gateledger.alert a
  left join gateledger.alert c on c.alert_no = a.inhibited_by
 union all
select p.pending_no, p.rule, p.severity, 'pending', p.resource_key, p.scope_key, p.resource_key, p.name, p.summary, p.description,
       null, p.summary_ko, p.description_ko, null, p.runbook, p.labels, p.fingerprint, p.starts_at, p.starts_not_before, null, null,
       null, p.unknown_since, p.due_at, p.version, null, null, null, null
  from gateledger.alert_pending p;
comment on view gateledger.alert_life is 'Every alert: pending, firing or resolved, with what explains it.';

create or replace view dashboard.alerts as
select a.alert_no, a.rule, a.severity, a.status,
       a.resource_key, split_part(a.subject, '/', 1) as provider, split_part(a.subject, '/', 2) as account,
       nullif(split_part(a.subject, '/', 3), '') as region, nullif(split_part(a.subject, '/', 4), '') as type, a.name, a.summary,
       a.starts_at, a.ends_at, coalesce(a.ends_at, now()) - a.starts_at as lasted, a.subject,
       a.resolved_reason,
       a.description, a.resolved_summary, a.summary_ko, a.description_ko, a.resolved_summary_ko, a.runbook as runbook_url,
       coalesce(a.labels, '{}') as labels, a.fingerprint, a.starts_not_before, a.ends_not_before, a.unknown_since,
       a.inhibited_by, a.due_at, coalesce(n.silences, '{}') as silenced_by, n.acknowledged_by
  from gateledger.alert_life a
  left join lateral (
    select m.silences, m.acknowledged_by from gateledger.alert_annotation m
     where m.alert_no = a.alert_no
     order by m.annotation_no desc
     limit 1) n on true;
comment on view dashboard.alerts is 'Every alert: pending, firing or resolved. subject is the key of the resource, scope or account it is about; resource_key is null for the latter two. resolved_reason says why an alert is over though nothing says that the trouble is.';
comment on column dashboard.alerts.alert_no is 'The alert''s number: in the order in which alerts began to fire. One that is pending has another when it fires.';
comment on column dashboard.alerts.rule is 'The rule that held, such as tunnel-down; docs/alerts.md lists them.';
comment on column dashboard.alerts.severity is 'critical, warning or info.';
comment on column dashboard.alerts.status is 'pending, where its rule holds and has to for a while before it fires; firing or resolved.';
comment on column dashboard.alerts.resource_key is 'The resource it is about; null where it is about a scope, an account or Gateledger itself.';
comment on column dashboard.alerts.provider is 'The first part of the subject: the provider; gateledger where it is about Gateledger itself.';
comment on column dashboard.alerts.account is 'The second part of the subject: the account or, about Gateledger itself, the node or what of it.';
comment on column dashboard.alerts.region is 'The subject''s region; null where it has none.';
comment on column dashboard.alerts.type is 'The subject''s resource type; null where it has none.';
comment on column dashboard.alerts.name is 'The resource''s name when it began to fire; null where it is about no resource.';
comment on column dashboard.alerts.summary is 'What is wrong, in a sentence, as it was when it began to fire.';
comment on column dashboard.alerts.starts_at is 'When the trouble was first seen.';
comment on column dashboard.alerts.ends_at is 'When its end was first seen; null while it fires.';
comment on column dashboard.alerts.lasted is 'From starts_at to ends_at, or to now while it fires.';
comment on column dashboard.alerts.subject is 'The key of what it is about: a resource, scope or account, or gateledger/ and what of it.';
comment on column dashboard.alerts.resolved_reason is 'Why it is over though nothing says that the trouble is; null where the trouble is over.';
comment on column dashboard.alerts.description is 'More of what is wrong; null where the rule says no more.';
comment on column dashboard.alerts.resolved_summary is 'What is so since ends_at, and after how long; null while it fires, and where resolved_reason says that nobody knows.';
comment on column dashboard.alerts.summary_ko is 'The summary in Korean; null where the rule has none.';
comment on column dashboard.alerts.description_ko is 'The description in Korean; null where the rule has none.';
comment on column dashboard.alerts.resolved_summary_ko is 'The resolved_summary in Korean; null where the rule has none.';
comment on column dashboard.alerts.runbook_url is 'Where it stands what to do; null where nobody wrote it down.';
comment on column dashboard.alerts.labels is 'What the rule adds to the labels, as a JSON object.';
comment on column dashboard.alerts.fingerprint is 'Alertmanager''s fingerprint of all its labels; null of alerts from before it was kept.';
comment on column dashboard.alerts.starts_not_before is 'When it was last seen that the trouble was not: it began after this and by starts_at. Null where nobody saw that.';
comment on column dashboard.alerts.ends_not_before is 'When the trouble was last seen: it ended after this and by ends_at. Null where that is not known, and while it fires.';
comment on column dashboard.alerts.unknown_since is 'Since when what the rule reads is not told any more, so that nobody knows whether the trouble is over; null while it is told.';
comment on column dashboard.alerts.inhibited_by is 'The alert_no of the alert that explains this one, now or when it ended; null where none does.';
comment on column dashboard.alerts.due_at is 'Of a pending alert: when its rule has held for long enough. Null of others.';
comment on column dashboard.alerts.silenced_by is 'The silences in force for it now or, where it is over, at its end, by their numbers in dashboard.silences; empty where there are none.';
comment on column dashboard.alerts.acknowledged_by is 'Who looks after it, or did at its end; null where nobody said so.';

create or replace view dashboard.alerts as
select a.alert_no, a.rule, a.severity, case when a.ends_at is null then 'firing' else 'resolved' end as status,
       a.resource_key, split_part(a.subject, '/', 1) as provider, split_part(a.subject, '/', 2) as account,
       nullif(split_part(a.subject, '/', 3), '') as region, nullif(split_part(a.subject, '/', 4), '') as type, a.name, a.summary,
       a.starts_at, a.ends_at, coalesce(a.ends_at, now()) - a.starts_at as lasted, a.subject,
       a.resolved_reason, coalesce(n.silences, '{}') as silenced_by, n.acknowledged_by
  from gateledger.alert a
  left join lateral (
    select m.silences, m.acknowledged_by from gateledger.alert_annotation m
     where m.alert_no = a.alert_no
     order by m.annotation_no desc
     limit 1) n on true;
comment on view dashboard.alerts is 'Every alert, firing or resolved. subject is the key of the resource, scope or account it is about; resource_key is null for the latter two. resolved_reason says why an alert is over though nothing says that the trouble is.';
comment on column dashboard.alerts.alert_no is 'The alert''s number: in the order in which alerts began to fire.';
comment on column dashboard.alerts.rule is 'The rule that held, such as tunnel-down; docs/events.md lists them.';
comment on column dashboard.alerts.severity is 'critical or warning.';
comment on column dashboard.alerts.status is 'firing or resolved.';
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
comment on column dashboard.alerts.silenced_by is 'The silences in force for it now or, where it is over, at its end, by their numbers in dashboard.silences; empty where there are none.';
comment on column dashboard.alerts.acknowledged_by is 'Who looks after it, or did at its end; null where nobody said so.';

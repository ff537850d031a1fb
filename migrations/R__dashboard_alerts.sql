create or replace view dashboard.alerts as
select a.alert_no, a.rule, a.severity, case when a.ends_at is null then 'firing' else 'resolved' end as status,
       a.resource_key, split_part(a.subject, '/', 1) as provider, split_part(a.subject, '/', 2) as account,
       nullif(split_part(a.subject, '/', 3), '') as region, nullif(split_part(a.subject, '/', 4), '') as type, a.name, a.summary,
       a.starts_at, a.ends_at, coalesce(a.ends_at, now()) - a.starts_at as lasted, a.subject,
       a.resolved_reason
  from gateledger.alert a;
comment on view dashboard.alerts is 'Every alert, firing or resolved. subject is the key of the resource, scope or account it is about; resource_key is null for the latter two. resolved_reason says why an alert is over though nothing says that the trouble is.';

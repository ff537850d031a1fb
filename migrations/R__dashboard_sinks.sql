-- Where alerts are delivered to by the service itself.

create or replace view dashboard.sinks as
select s.name, s.type, case when s.leased_until > clock_timestamp() then s.node end as node, s.position,
       b.behind, b.behind_since, k.held_back, s.told_at, s.failed_at, s.problem,
       a.set_aside, a.set_aside_at, a.set_aside_reason, s.begun_at
  from gateledger.sink s
 cross join lateral (
   select count(*) as behind, min(t.at) as behind_since from gateledger.alert_step t where t.step_no > s.position) b
 cross join lateral (
   select count(*) as held_back from gateledger.sink_alert h where h.sink = s.name and h.state = 'waiting') k
 cross join lateral (
   select count(*) as set_aside, max(r.set_aside_at) as set_aside_at,
          (array_agg(r.reason order by r.set_aside_at desc, r.step_no desc))[1] as set_aside_reason
     from gateledger.sink_set_aside r where r.sink = s.name) a;
comment on view dashboard.sinks is 'Each sink that was ever configured: how far it is told of alerts, and what keeps it from more. One that left the configuration stays, with no node, and falls behind.';
comment on column dashboard.sinks.name is 'Its name under gateledger.sinks.';
comment on column dashboard.sinks.type is 'alertmanager or webhook.';
comment on column dashboard.sinks.node is 'The node that tells it; null while none does.';
comment on column dashboard.sinks.position is 'The number of the last step of an alert that it was told, or that is not for it.';
comment on column dashboard.sinks.behind is 'How many steps of alerts are behind its position, and wait for it; 0 when it is told all.';
comment on column dashboard.sinks.behind_since is 'When the first of them was found; null when none waits.';
comment on column dashboard.sinks.held_back is 'How many alerts fire that it is not told of, since they are inhibited, silenced or of before the sink.';
comment on column dashboard.sinks.told_at is 'When it last took an alert; null before the first.';
comment on column dashboard.sinks.failed_at is 'When it last did not take what it was sent; null where it always did.';
comment on column dashboard.sinks.problem is 'Why, until it takes something again.';
comment on column dashboard.sinks.set_aside is 'How many alerts it refused for what they are, and was not told.';
comment on column dashboard.sinks.set_aside_at is 'When the last of them was; null where there is none.';
comment on column dashboard.sinks.set_aside_reason is 'Why, in the words of its answer.';
comment on column dashboard.sinks.begun_at is 'When it was first configured: what was over by then it is never told of.';

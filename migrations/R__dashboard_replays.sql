-- What operators had told once more.

create or replace view dashboard.replays as
select r.replay_no, r.state, r.topic, r.events, r.provider, r.account, r.region, r.type, r.id, r.from_at, r.to_at,
       r.told, r.total, r.rate, r.told_at, r.problem, r.started_by, r.started_at, r.changed_by, r.changed_at, r.ended_at
  from gateledger.replay r;
comment on view dashboard.replays is 'Each time events of the past are told once more, to a topic that an operator names. What is null of provider, account, region, type and id does not narrow it.';
comment on column dashboard.replays.replay_no is 'The replay''s number, which its events have as ce_replay.';
comment on column dashboard.replays.state is 'waiting, behind those that were started before; running; paused, until somebody resumes it; completed; cancelled; failed, until somebody resumes it.';
comment on column dashboard.replays.topic is 'Where they are told.';
comment on column dashboard.replays.events is 'changes or runs.';
comment on column dashboard.replays.provider is 'Of this provider alone.';
comment on column dashboard.replays.account is 'Of this account alone.';
comment on column dashboard.replays.region is 'Of this region alone.';
comment on column dashboard.replays.type is 'Of this resource type alone.';
comment on column dashboard.replays.id is 'Of the resource with this id alone.';
comment on column dashboard.replays.from_at is 'What was first seen after this.';
comment on column dashboard.replays.to_at is 'And by this.';
comment on column dashboard.replays.told is 'How many events were told, as far as the database knows.';
comment on column dashboard.replays.total is 'How many there are to tell; null until they were counted.';
comment on column dashboard.replays.rate is 'How many are told a second at most.';
comment on column dashboard.replays.told_at is 'When the last were; null before the first.';
comment on column dashboard.replays.problem is 'What keeps it from going on, or ended it; null when nothing does.';
comment on column dashboard.replays.started_by is 'Who the request said it was; operator where it did not say.';
comment on column dashboard.replays.started_at is 'When.';
comment on column dashboard.replays.changed_by is 'Who started, paused, resumed or cancelled it last.';
comment on column dashboard.replays.changed_at is 'When.';
comment on column dashboard.replays.ended_at is 'When it was completed or cancelled; null while it may go on.';

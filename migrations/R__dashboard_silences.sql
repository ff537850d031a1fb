create or replace view dashboard.silences as
select s.silence_no, s.state, string_to_array(s.matchers, E'\n') as matchers, s.author, s.reason,
       s.created_at, s.starts_at, s.ends_at
  from gateledger.silence s;
comment on view dashboard.silences is 'What operators said of alerts whose labels match, for a time. An alert that is silenced fires, resolves and is told all the same.';
comment on column dashboard.silences.silence_no is 'The silence''s number.';
comment on column dashboard.silences.state is 'pending, active or expired, as alerts tell it.';
comment on column dashboard.silences.matchers is 'The conditions on labels, such as account=~"scp-.*"; an alert has to match all of them.';
comment on column dashboard.silences.author is 'Who the request said it was; operator where it did not say.';
comment on column dashboard.silences.reason is 'Why.';
comment on column dashboard.silences.created_at is 'When it was made.';
comment on column dashboard.silences.starts_at is 'From when it holds.';
comment on column dashboard.silences.ends_at is 'Until when, or when somebody ended it.';

create or replace view dashboard.alert_acts as
select c.act_no, c.at, c.act, c.actor, c.reason, c.ends_at, c.silence_no, k.alert_no
  from gateledger.alert_act c
  left join gateledger.acknowledgement k using (acknowledgement_no);
comment on view dashboard.alert_acts is 'Each act of an operator upon silences and acknowledgements.';
comment on column dashboard.alert_acts.act_no is 'The act''s number.';
comment on column dashboard.alert_acts.at is 'When.';
comment on column dashboard.alert_acts.act is 'silence, extend or expire, of a silence; acknowledge or undo, of an alert.';
comment on column dashboard.alert_acts.actor is 'Who the request said it was; operator where it did not say.';
comment on column dashboard.alert_acts.reason is 'Why; null where nobody said so.';
comment on column dashboard.alert_acts.ends_at is 'Until when the silence or acknowledgement was to last from then on; null where it had no end.';
comment on column dashboard.alert_acts.silence_no is 'The silence; null where the act was upon an alert.';
comment on column dashboard.alert_acts.alert_no is 'The alert; null where the act was upon a silence.';

insert into gateledger.silence (matchers, starts_at, ends_at, created_at, state, author, reason)
values ('alertname="tunnel-down"', '2026-01-05 10:00+00', '2026-01-05 12:00+00', '2026-01-05 10:00+00', 'active', 'kim', 'planned work');
insert into gateledger.acknowledgement (alert_no, created_at, author, reason)
values ((select min(alert_no) from gateledger.alert), '2026-01-05 10:00+00', 'kim', 'on it');
insert into gateledger.alert_annotation (alert_no, at, step, silences, silence_authors, silence_reasons, silence_ends)
values ((select min(alert_no) from gateledger.alert), '2026-01-05 10:00+00', 'annotated', '{1}', '{kim}', '{planned work}', '{2026-01-05 12:00+00}');
insert into gateledger.alert_act (at, act, silence_no, actor, reason, ends_at)
values ('2026-01-05 10:00+00', 'silence', 1, 'kim', 'planned work', '2026-01-05 12:00+00');
insert into gateledger.outbox (kind, number, last_number, at)
values ('alert-annotated', 1, 1, '2026-01-05 10:00+00');

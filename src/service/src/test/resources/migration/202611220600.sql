insert into gateledger.alert_step (alert_no, number, last_number, at, kind)
values (1, 1, 1, '2026-01-05 10:00+00', 'firing');
insert into gateledger.sink (name, type, position, term, node, node_id, leased_until)
values ('noc', 'alertmanager', 1, 3, 'node-1', '3f1d0a6c-52b7-4e40-8c1f-7a60d2e94b15', '2026-01-05 10:00+00');
insert into gateledger.sink_alert (sink, alert_no, state, resolved_at)
values ('noc', 1, 'firing', null), ('noc', 2, 'resolved', '2026-01-05 10:00+00');
insert into gateledger.sink_set_aside (sink, step_no, alert_no, reason) values ('noc', 1, 3, 'status 400');

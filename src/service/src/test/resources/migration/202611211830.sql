insert into gateledger.incarnation (number, first_change_no, since, reason)
values (2, 4711, '2026-01-05 10:00+00', 'restored');
update gateledger.relay_progress set batch = 12, change_no = 4710;

insert into gateledger.quarantine (scope_no, run_no, began_at, missing_until, lacking, held, ended_at, ending)
values (1, 1, '2026-01-03 10:00+00', '2026-01-03 10:00+00', 40, 50, '2026-01-03 11:00+00', 'discarded'),
       (1, 2, '2026-01-04 10:00+00', '2026-01-04 10:00+00', 41, 50, null, null);

insert into gateledger.replay (topic, events, from_at, to_at, rate, state, started_by, started_at, changed_by, changed_at, through_no)
values ('gateledger-again', 'changes', '2026-01-05 10:00+00', '2026-01-06 10:00+00', 1000, 'waiting', 'kim', '2026-01-07 10:00+00',
        'kim', '2026-01-07 10:00+00', 1);

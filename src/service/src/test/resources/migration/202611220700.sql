insert into gateledger.verification (asked_at, asked_by, scopes, since, node, beat_at, links, links_expected, states,
       states_expected, cancelled_by, status, ended_at, report, failure)
values ('2026-01-05 10:00+00', 'operator from 127.0.0.1', '{scp/main}', '2026-01-01 10:00+00', 'node-1', '2026-01-05 10:01+00', 4, 4, 4,
        4, 'operator from 127.0.0.1', 'failed', '2026-01-05 10:01+00', '{"whole": true}', 'the ledger''s database failed');

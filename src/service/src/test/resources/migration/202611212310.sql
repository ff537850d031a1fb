insert into gateledger.node (node_id, name, version, started_at, beat, beat_at)
values ('6f1f5b3e-53f5-4d9f-9d57-1b8f2f0c4a11', 'a:1', '0.1.0', '2026-01-05 10:00+00', 12, '2026-01-05 10:01+00');

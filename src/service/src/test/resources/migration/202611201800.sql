insert into gateledger.scope (scope_no, scope_key, provider, account, region, type, fence, fresh_as_of, baseline_at, catalogue_version, canonical_form, snapshot_number, link_number, chain_head, registered_at, retired_at, returned_at, raw_refreshed_at, missing_confirmed_until, seen_whole_at, snapshot_run_no, snapshot_taken_at, snapshot_resources, snapshot_link_number, snapshot_chain_head, latest_run_no, latest_run_at)
values (1, 'scp/main/kr-west1/vpn-tunnel', 'scp', 'main', 'kr-west1', 'vpn-tunnel', 7, '2026-01-05 10:00+00', '2026-01-01 10:00+00', 1, 'd3b07384-d9a0-4c9b-8f3e-3a2b1c0d9e8f', 2, 2, decode('92bdae79fffd4ad4612df9ad27cc9987fc4b3f88e415c386bc73385a2baa4918', 'hex'), '2026-01-01 09:59+00', null, '2026-01-02 00:00+00', '2026-01-05 10:00+00', '2026-01-04 00:00+00', '2026-01-05 10:01+00', 2, '2026-01-05 10:01+00', 1, 2, decode('92bdae79fffd4ad4612df9ad27cc9987fc4b3f88e415c386bc73385a2baa4918', 'hex'), 2, '2026-01-05 10:00+00'),
       (2, 'nhn/old/KR1/internet-gateway', 'nhn', 'old', 'KR1', 'internet-gateway', 1, null, null, null, null, 0, 0, default, '2026-01-01 09:59+00', '2026-01-03 00:00+00', null, null, null, null, null, null, null, null, null, 3, '2026-01-02 10:00+00');

insert into gateledger.run (run_no, scope_no, fence, node, trigger, started_at, finished_at, collected_until, fresh_as_of, outcome, problem, reasons, manifest, counts, link_number, snapshot_before, snapshot_number)
values (1, 1, 6, 'a:1', 'schedule', '2026-01-01 10:00+00', '2026-01-01 10:01+00', '2026-01-01 10:01+00', '2026-01-01 10:00+00', 'complete', null, null, '[{"distinct": 2}]', '{"baseline": 2}', 1, 0, 1),
       (2, 1, 7, 'a:1', 'look-now', '2026-01-05 10:00+00', '2026-01-05 10:01+00', '2026-01-05 10:01+00', '2026-01-05 10:00+00', 'complete', null, null, '{"distinct": 1}', '{"update": 1, "delete": 1}', 2, 1, 2),
       (3, 2, 1, 'b:1', 'schedule', '2026-01-02 10:00+00', '2026-01-02 10:01+00', null, null, 'failed', 'credentials-rejected', '["the credentials were rejected"]', '{}', null, 0, 0, null);

insert into gateledger.snapshot (scope_no, number, run_no, taken_at, confirmed_until, resources, link_number, chain_head)
values (1, 1, 1, '2026-01-01 10:01+00', '2026-01-04 10:00+00', 2, 1, decode('bdf366f1637962cace365c44a501ca2293207ee761b47a045321238fe9d1dfbb', 'hex'));

insert into gateledger.resource (resource_no, scope_no, version, missing_runs, in_transition, raw_is_older, id_hash, raw_hash, content_hash, first_seen_at, valid_from, seen_from, last_seen_at, missing_since, provider_modified_at, presence, id, name, attributes, remainder)
values (1, 1, 2, 0, false, true, '00000000-0000-0000-0000-0000000000a1', '00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000011', '2026-01-01 10:00+00', '2026-01-05 10:00+00', '2026-01-05 09:59+00', null, null, '2026-01-05 09:58+00', 'present', 't1', 'Seoul', '{"state": "ACTIVE", "status": "DOWN", "phase1": {"ike_version": 2}}', '{"x":  1}'),
       (2, 1, 2, 3, false, false, '00000000-0000-0000-0000-0000000000a2', '00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000012', '2026-01-01 10:00+00', '2026-01-05 10:00+00', '2026-01-05 09:59+00', '2026-01-04 10:00+00', '2026-01-05 09:00+00', null, 'deleted', 't2', null, '{"state": "ACTIVE", "status": "UP"}', null);

insert into gateledger.departed_resource (resource_no, scope_no, version, first_seen_at, last_seen_at, deleted_at, id, name)
values (3, 1, 2, '2024-01-01 10:00+00', '2024-01-03 10:00+00', '2024-01-04 10:00+00', 't3', 'Busan');

insert into gateledger.resource_version (resource_no, version, scope_no, valid_from, valid_to, content_hash, presence, name, attributes)
values (1, 1, 1, '2026-01-01 10:00+00', '2026-01-05 10:00+00', '00000000-0000-0000-0000-000000000010', 'present', 'Seoul', '{"state": "ACTIVE", "status": "UP"}'),
       (2, 1, 1, '2026-01-01 10:00+00', '2026-01-05 10:00+00', '00000000-0000-0000-0000-000000000012', 'present', null, '{"state": "ACTIVE", "status": "UP"}');

insert into gateledger.change (detected_at, resource_no, scope_no, version, link_number, run_no, not_before, not_after, absent_since, provider_modified_at, content_hash, op, changes)
values ('2026-01-01 10:00+00', 1, 1, 1, 1, 1, null, '2026-01-01 10:00+00', null, null, '00000000-0000-0000-0000-000000000010', 'baseline', '[]'),
       ('2026-01-05 10:00+00', 1, 1, 2, 2, 2, '2026-01-05 09:00+00', '2026-01-05 10:00+00', null, '2026-01-05 09:58+00', '00000000-0000-0000-0000-000000000011', 'update', '[{"path": "/status", "before": "UP", "after": "DOWN"}]'),
       ('2026-01-05 10:00+00', 2, 1, 2, 2, 2, '2026-01-04 10:00+00', '2026-01-05 10:00+00', '2026-01-04 10:00+00', null, '00000000-0000-0000-0000-000000000012', 'delete', '[]');

insert into gateledger.ledger_link (scope_no, number, run_no, changes, hash, committed_at)
values (1, 1, 1, 2, decode('bdf366f1637962cace365c44a501ca2293207ee761b47a045321238fe9d1dfbb', 'hex'), '2026-01-01 10:01+00'),
       (1, 2, 2, 2, decode('92bdae79fffd4ad4612df9ad27cc9987fc4b3f88e415c386bc73385a2baa4918', 'hex'), '2026-01-05 10:01+00');

insert into gateledger.node_claim (node_id, name, claimed_at, scopes, settings)
values ('6f1f5b3e-53f5-4d9f-9d57-1b8f2f0c4a11', 'a:1', '2026-01-05 10:00+00', '{scp/main/kr-west1/vpn-tunnel}', '{"account main": "scp"}');
insert into gateledger.retirement (retirement_no, scope_no, waits_since, retired_at, returned_at, reviewed_at, node, decided_by)
values (1, 1, '2026-01-01 12:00+00', '2026-01-01 13:00+00', '2026-01-02 00:00+00', '2026-01-02 00:01+00', 'a:1', 'operator'),
       (2, 2, null, '2026-01-03 00:00+00', null, null, 'a:1', 'configuration');
-- What the migrations before left empty.
update gateledger.alert set end_version = 2, resolved_reason = 'scope retired' where ends_at is not null;
update gateledger.event_set_aside set superseded_at = '2026-01-05 11:00+00';
update gateledger.ledger_link set first_change = number;
update gateledger.quarantine set cause = 'tenant', asked_before = 'project p-1', asks_now = 'project p-2' where ended_at is not null;
update gateledger.resource set missing_run_no = 1, proof_from = '2026-01-04 10:00+00', proof_until = '2026-01-05 09:00+00' where resource_no = 2;
update gateledger.retirement set latest_run_no = 3 where retirement_no = 2;
update gateledger.run set chain_head = decode(repeat('44', 32), 'hex') where run_no = 3;
update gateledger.schedule set asked_at = '2026-01-05 09:59+00';
update gateledger.scope set disputed_fingerprint = '{"project": "p-2"}' where scope_no = 1;

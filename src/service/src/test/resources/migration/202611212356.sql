insert into gateledger.node_claim (node_id, name, claimed_at, scopes, settings)
values ('6f1f5b3e-53f5-4d9f-9d57-1b8f2f0c4a11', 'a:1', '2026-01-05 10:00+00', '{scp/main/kr-west1/vpn-tunnel}', '{"account main": "scp"}');
insert into gateledger.retirement (retirement_no, scope_no, waits_since, retired_at, returned_at, reviewed_at, node, decided_by)
values (1, 1, '2026-01-01 12:00+00', '2026-01-01 13:00+00', '2026-01-02 00:00+00', '2026-01-02 00:01+00', 'a:1', 'operator'),
       (2, 2, null, '2026-01-03 00:00+00', null, null, 'a:1', 'configuration');

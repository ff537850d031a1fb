insert into gateledger.outbox (topic, key, ce_id, ce_type, ce_source, ce_time, payload)
values ('changes', 'scp/main/kr-west1/vpn-tunnel/t1', '00000000-0000-0000-0000-0000000000a1', 'io.gateledger.change.v1', '/gateledger', '2026-01-05 10:00+00', '{"op": "update"}'),
       ('inventory', 'scp/main/kr-west1/vpn-tunnel/t2', '00000000-0000-0000-0000-0000000000a2', 'io.gateledger.inventory.v1', '/gateledger', '2026-01-05 10:00+00', null);

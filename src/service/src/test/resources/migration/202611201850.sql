insert into gateledger.outbox (kind, number, last_number, at, resource_nos, versions, canonical_form)
values ('changes', 1, 3, '2026-01-05 10:00+00', null, null, null),
       ('alert-firing', 1, 1, '2026-01-05 10:00+00', null, null, null),
       ('rebaseline', 2, 2, '2026-01-05 10:00+00', '{1,2}', '{2,1}', 'd3b07384-d9a0-4c9b-8f3e-3a2b1c0d9e8f');

insert into gateledger.event_set_aside (ce_id, outbox_no, place, bytes, set_aside_at, superseded_at, topic, key, subject, reason)
values ('00000000-0000-0000-0000-0000000000a1', 7, 0, 2000000, '2026-01-05 10:00+00', null, 'changes', 'scp/main/kr-west1/vpn-tunnel/t1', 'scp/main/kr-west1/vpn-tunnel', 'too large');

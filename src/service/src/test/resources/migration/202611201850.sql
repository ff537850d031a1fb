insert into gateledger.outbox (kind, number, last_number, at, resource_nos, versions, canonical_form)
values ('changes', 1, 3, '2026-01-05 10:00+00', null, null, null),
       ('alert-firing', 1, 1, '2026-01-05 10:00+00', null, null, null),
       ('rebaseline', 2, 2, '2026-01-05 10:00+00', '{1,2}', '{2,1}', 'd3b07384-d9a0-4c9b-8f3e-3a2b1c0d9e8f');

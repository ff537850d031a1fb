insert into gateledger.rebaseline (scope_no, run_no, from_version, to_version, canonical_form, resources, changed, unreadable, states, link_number, finished_at)
values (1, 2, 1, 2, 'd3b07384-d9a0-4c9b-8f3e-3a2b1c0d9e8f', 2, 1, 0, decode(repeat('33', 32), 'hex'), 2, '2026-01-04 10:00+00');

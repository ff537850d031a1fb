insert into gateledger.search_scope (scope_no, canonical_form, fields, written_to)
values (1, '00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', 1);
insert into gateledger.search_entry (resource_no, scope_no, version, valid_from, valid_to, id_key, name_key, words)
values (1, 1, 1, '2026-01-01 10:00+00', 'infinity', 't1', 'seoul', 'seoul');
insert into gateledger.search_address (resource_no, scope_no, version, valid_from, valid_to, network)
values (1, 1, 1, '2026-01-01 10:00+00', 'infinity', '10.0.0.0/8');

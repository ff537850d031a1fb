insert into gateledger.exposure (resource_no, scope_no, from_version, to_version, began_at, began_after, began_by, ended_at, ended_after, ended_by,
                                 group_type, group_id, family, protocol, first_port, last_port, service, remote, unreadable)
values (1, 1, 1, 2, '2026-01-05 10:00+00', '2026-01-05 09:00+00', '2026-01-05 10:00+00', '2026-01-05 12:00+00', '2026-01-05 11:00+00', '2026-01-05 12:00+00',
        'security-group', 'g', 'ipv4', 'tcp', 22, 22, 'tcp/22', '0.0.0.0/0', null),
       (2, 1, 1, null, '2026-01-05 10:00+00', null, null, null, null, null, null, null, null, null, null, null, null, null, 'protocol ''foo'' is not known');
insert into gateledger.exposure_basis (scope_no, mapping, link_number) values (1, '00000000-0000-0000-0000-000000000001', 3);

insert into gateledger.scope_rename (scope_no, former_key, scope_key, through_run_no, link_number, renamed_at, node)
values (2, 'scp/older/kr-west1/nat-gateway', 'scp/main/kr-west1/nat-gateway', 0, 0, '2026-01-05 10:00+00', 'a:1');
insert into gateledger.outbox (number, last_number, at, kind, resource_nos, versions, scope_key)
values (1, 1, '2026-01-05 10:00+00', 'rename', '{1}', '{2}', 'scp/older/kr-west1/nat-gateway');

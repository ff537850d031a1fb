update gateledger.alert_pending set unknown_since = '2026-01-06 10:10+00';
insert into gateledger.alert_pending (rule, severity, scope_key, resource_key, name, summary, labels, fingerprint, rule_set, version, related, starts_at, found_at, due_at)
values ('tunnel-gateway-down', 'critical', 'scp/main/kr-west1/vpn-gateway', 'scp/main/kr-west1/vpn-gateway/g9', 'Daegu', 'every tunnel is DOWN', '{}', '0123456789abcdee', 'v1', null, '{}', '2026-01-06 10:00+00', '2026-01-06 10:00+00', '2026-01-06 10:30+00');

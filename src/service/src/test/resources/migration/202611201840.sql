insert into gateledger.alert (rule, severity, account_key, scope_key, resource_key, name, summary, starts_at, ends_at, fired_at, resolved_at, version, end_version)
values ('tunnel-down', 'critical', null, 'scp/main/kr-west1/vpn-tunnel', 'scp/main/kr-west1/vpn-tunnel/t1', 'Seoul', 'VPN tunnel Seoul is DOWN', '2026-01-05 10:00+00', null, '2026-01-05 10:00+00', null, 2, null),
       ('scope-quarantined', 'critical', null, 'scp/main/kr-west1/vpn-tunnel', null, null, 'too much is missing', '2026-01-03 10:00+00', '2026-01-03 11:00+00', '2026-01-03 10:00+00', '2026-01-03 11:00+00', null, null),
       ('credentials-rejected', 'critical', 'nhn/old', null, null, null, 'the credentials were rejected', '2026-01-02 10:00+00', null, '2026-01-02 10:00+00', null, null, null);

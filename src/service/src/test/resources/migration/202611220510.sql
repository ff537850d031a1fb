insert into gateledger.alert (rule, severity, scope_key, resource_key, name, summary, starts_at, ends_at, fired_at, resolved_at, version, end_version,
                              labels, fingerprint, rule_set, description, runbook, resolved_summary, summary_ko, description_ko, resolved_summary_ko,
                              found_at, starts_not_before, ends_not_before, unknown_since, inhibited_by, fired_inhibited_by, related)
select 'gateway-state-error', 'critical', a.scope_key, a.resource_key, 'Seoul', 'tunnel Seoul is in ERROR', '2026-01-06 10:00+00', '2026-01-06 11:00+00', '2026-01-06 10:01+00', '2026-01-06 11:01+00', 2, 3,
       '{"team": "network"}', 'c7d3d2c1b5a4f3e2', 'v1', 'what to look at', 'https://example.com/runbook', 'tunnel Seoul is UP after 1 h', '터널 Seoul ERROR', '확인할 것', '터널 Seoul UP',
       '2026-01-06 10:00+00', '2026-01-06 09:59+00', '2026-01-06 10:59+00', '2026-01-06 10:30+00', a.alert_no, a.alert_no, '{scp/main/kr-west1/vpn-gateway/g1}'
  from gateledger.alert a where a.rule = 'tunnel-down';
insert into gateledger.alert_note (alert_no, kind, noted_at, inhibited_by, unknown_since)
select a.alert_no, 'unknown', '2026-01-06 10:30+00', a.inhibited_by, '2026-01-06 10:30+00' from gateledger.alert a where a.rule = 'gateway-state-error';
insert into gateledger.alert_pending (rule, severity, scope_key, resource_key, name, summary, description, runbook, summary_ko, description_ko, labels, fingerprint, rule_set, version, related, starts_at, starts_not_before, found_at, due_at)
values ('transition-stuck', 'warning', 'scp/main/kr-west1/vpn-tunnel', 'scp/main/kr-west1/vpn-tunnel/t2', 'Busan', 'tunnel Busan stays EDITING', 'what to look at', 'https://example.com/runbook', '터널 Busan', '확인할 것', '{}', '0123456789abcdef', 'v1', 2, '{}', '2026-01-06 10:00+00', '2026-01-06 09:59+00', '2026-01-06 10:00+00', '2026-01-06 10:30+00');

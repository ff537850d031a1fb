insert into gateledger.schedule (scope_no, account, slot_seed, regular_ms, attention_ms, needs_attention, due_at, node_id, lease, leased_at, leased_for)
select scope_no, account, 4711, 60000, 15000, true, '2026-01-05 10:00+00', '6f1f5b3e-53f5-4d9f-9d57-1b8f2f0c4a11', 3, '2026-01-05 09:59+00', 'schedule'
  from gateledger.scope order by scope_no limit 1;

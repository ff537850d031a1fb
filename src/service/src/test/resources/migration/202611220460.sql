insert into gateledger.outbox (kind, number, last_number, at, traceparent)
values ('changes', 1, 1, '2026-01-05 10:00+00', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');

insert into gateledger.sink (name, type, position, failed_at, problem)
values ('chat', 'webhook', 0, '2026-01-07 10:00+00', 'it answered 503');

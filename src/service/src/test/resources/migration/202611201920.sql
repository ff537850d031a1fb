insert into gateledger.account_health (account, revision, throttles, sixteenths, throttled_at, paused_until, rejections, rejected_since, next_probe_at, last_rejection)
values ('nhn/old', 4, 2, 8, '2026-01-02 09:00+00', '2026-01-02 09:01+00', 2, '2026-01-02 10:00+00', '2026-01-02 11:00+00', 'HTTP 401');

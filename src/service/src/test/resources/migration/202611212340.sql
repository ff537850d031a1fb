insert into gateledger.unreadable_item (scope_no, id, hash, bytes, reason, raw, looks, first_seen_at, last_seen_at, known_at, ended_at)
values (1, 'odd', '00000000-0000-0000-0000-000000000001', 17, 'item is malformed JSON', '{"id":"odd"}', 3,
        '2026-01-03 10:00+00', '2026-01-03 12:00+00', '2026-01-03 12:00+00', '2026-01-04 10:00+00'),
       (1, null, '00000000-0000-0000-0000-000000000002', 2, 'item 2 of the answer has no usable id at /id', '{}', 1,
        '2026-01-04 10:00+00', '2026-01-04 10:00+00', null, null);

insert into gateledger.retention (table_name, setting, storage, kept_since)
values ('of_another_version', 'changes', '', '2026-01-01 00:00+00');

insert into gateledger.kafka_topic (name, topic_id, partitions, cleanup_policy)
values ('gateledger.inventory', '00000000-0000-0000-0000-0000000000b1', 6, 'compact');
update gateledger.relay_progress set inventory_after = 1;
insert into gateledger.outbox (kind, number, last_number, at, resource_nos, versions, canonical_form)
values ('inventory', 1, 2, '2026-01-05 10:00+00', '{1,2}', '{2,1}', null);

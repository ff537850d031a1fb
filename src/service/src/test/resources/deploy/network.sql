-- Half a day at the edge of three clouds, on top of ledger.sql: something for each panel of each
-- dashboard to show. What a resource went through is told once, in the table of steps.
insert into gateledger.scope (scope_no, scope_key, provider, account, region, type, fresh_as_of, baseline_at, registered_at, seen_whole_at)
select no, concat_ws('/', provider, account, region, type), provider, account, region, type,
       now() - age, now() - interval '11 h', now() - interval '11 h', now() - age
  from (values (102, 'nhn', 'nhn-demo', 'KR1', 'nat-gateway', interval '15 s'),
               (103, 'nhn', 'nhn-demo', 'KR1', 'snat-rule', interval '31 s'),
               (104, 'nhn', 'nhn-demo', 'KR1', 'dnat-rule', interval '42 s'),
               (105, 'nhn', 'nhn-demo', 'KR1', 'floating-ip', interval '12 s'),
               (107, 'huawei', 'huawei-demo', 'ap-southeast-3', 'nat-gateway', interval '50 s'),
               (108, 'huawei', 'huawei-demo', 'ap-southeast-3', 'dnat-rule', interval '47 m')) s (no, provider, account, region, type, age);

create temporary table step (no bigint, scope_no integer, id text, name text, version integer, ago interval, presence text, attributes jsonb);
insert into step values
  (101, 1, 'b1a7', 'to-busan-branch', 1, '11 h', 'present', '{"state": "ACTIVE", "status": "UP"}'),
  (101, 1, 'b1a7', 'to-busan-branch', 2, '6 h', 'present', '{"state": "ACTIVE", "status": "DOWN"}'),
  (101, 1, 'b1a7', 'to-busan-branch', 3, '5 h 20 m', 'present', '{"state": "ACTIVE", "status": "UP"}'),
  (101, 1, 'b1a7', 'to-busan-branch', 4, '150 m', 'present', '{"state": "ACTIVE", "status": "DOWN"}'),
  (101, 1, 'b1a7', 'to-busan-branch', 5, '130 m', 'present', '{"state": "ACTIVE", "status": "UP"}'),
  (102, 1, 'd4c0', 'to-daejeon-datacentre', 1, '11 h', 'present', '{"state": "ACTIVE", "status": "UP"}'),
  (102, 1, 'd4c0', 'to-daejeon-datacentre', 2, '45 m', 'present', '{"state": "ACTIVE", "status": "DOWN"}'),
  (103, 1, 'e9f3', 'to-partner-bank', 1, '11 h', 'present', '{"state": "ACTIVE", "status": "UP"}'),
  (103, 1, 'e9f3', 'to-partner-bank', 2, '7 h', 'present', '{"state": "ACTIVE", "status": "DOWN"}'),
  (103, 1, 'e9f3', 'to-partner-bank', 3, '6 h 50 m', 'present', '{"state": "EDITING", "status": "DOWN"}'),
  (103, 1, 'e9f3', 'to-partner-bank', 4, '6 h 40 m', 'present', '{"state": "ACTIVE", "status": "UP"}'),
  (104, 1, 'f00d', 'to-backup-site', 1, '11 h', 'present', '{"state": "ACTIVE", "status": "UP"}'),
  (110, 56, '0c5e', 'vgw-busan', 1, '11 h', 'present', '{"state": "ACTIVE", "ip_address": "203.0.113.1"}'),
  (111, 2, '5b1e', 'igw-busan-edge', 1, '11 h', 'present', '{"state": "available", "migrate_status": "none", "routingtable_id": "rt-gone"}'),
  (111, 2, '5b1e', 'igw-busan-edge', 2, '5 h', 'present', '{"state": "migrating", "migrate_status": "binding_progress", "routingtable_id": "rt-gone"}'),
  (111, 2, '5b1e', 'igw-busan-edge', 3, '4 h 30 m', 'present', '{"state": "available", "migrate_status": "none", "routingtable_id": "rt-gone"}'),
  (112, 2, '6c2f', 'igw-daejeon-edge', 1, '11 h', 'present', '{"state": "available", "migrate_status": "none"}'),
  (112, 2, '6c2f', 'igw-daejeon-edge', 2, '90 m', 'present', '{"state": "unavailable", "migrate_status": "error", "migrate_error": "timeout"}'),
  (112, 2, '6c2f', 'igw-daejeon-edge', 3, '60 m', 'present', '{"state": "available", "migrate_status": "none"}'),
  (120, 102, '7d30', 'nat-web', 1, '11 h', 'present', '{"status": "ACTIVE", "spec": "nat.small", "ngport_ip_address": "10.0.3.1", "dnat_rules_limit": 200}'),
  (121, 107, '8e41', 'nat-batch', 1, '11 h', 'present', '{"status": "ACTIVE", "spec": "1", "ngport_ip_address": "10.9.0.1"}'),
  (121, 107, '8e41', 'nat-batch', 2, '2 h', 'present', '{"status": "INACTIVE", "spec": "1", "ngport_ip_address": "10.9.0.1"}'),
  (121, 107, '8e41', 'nat-batch', 3, '100 m', 'present', '{"status": "ACTIVE", "spec": "2", "ngport_ip_address": "10.9.0.1"}'),
  (122, 102, '7d31', 'nat-legacy', 1, '11 h', 'present', '{"status": "ACTIVE", "spec": "nat.small", "ngport_ip_address": "10.0.4.1"}'),
  (122, 102, '7d31', 'nat-legacy', 2, '80 m', 'present', '{"status": "ERROR", "spec": "nat.small", "ngport_ip_address": "10.0.4.1"}'),
  (130, 103, '9f52', null, 1, '8 h', 'present', '{"status": "ACTIVE", "nat_gateway_id": "7d30", "cidr": "10.0.3.0/24"}'),
  (131, 104, 'a063', null, 1, '10 h', 'present', '{"status": "ACTIVE", "nat_gateway_id": "7d30", "protocol": "tcp", "external_service_port": 443, "floating_ip_address": "203.0.113.7", "private_ip": "10.0.3.21", "internal_service_port": 8443}'),
  (131, 104, 'a063', null, 2, '200 m', 'present', '{"status": "ACTIVE", "nat_gateway_id": "7d30", "protocol": "tcp", "external_service_port": 443, "floating_ip_address": "203.0.113.7", "private_ip": "10.0.3.22", "internal_service_port": 8443}'),
  (132, 108, 'b174', null, 1, '11 h', 'present', '{"status": "ACTIVE", "nat_gateway_id": "8e41", "protocol": "tcp", "external_service_port": 22, "floating_ip_address": "198.51.100.9", "private_ip": "10.9.0.8", "internal_service_port": 22}'),
  (140, 105, 'c285', '203.0.113.7', 1, '10 h', 'present', '{"status": "ACTIVE", "floating_ip_address": "203.0.113.7", "fixed_ip_address": "10.0.3.21", "port_id": "f5b8"}'),
  (141, 105, 'd396', '203.0.113.8', 1, '10 h', 'present', '{"status": "ACTIVE", "floating_ip_address": "203.0.113.8", "fixed_ip_address": "10.0.3.9", "port_id": "f5b9"}'),
  (141, 105, 'd396', '203.0.113.8', 2, '4 h', 'present', '{"status": "DOWN", "floating_ip_address": "203.0.113.8"}'),
  (150, 54, 'e4a7', 'sg-web', 1, '11 h', 'present', '{"description": "public web"}'),
  (151, 55, 'f5b1', null, 1, '11 h', 'present', '{"direction": "ingress", "security_group_id": "e4a7"}'),
  (152, 55, 'f5b2', null, 1, '6 h', 'present', '{"direction": "ingress", "security_group_id": "e4a7"}'),
  (153, 55, 'f5b3', null, 1, '5 h', 'present', '{"direction": "ingress", "security_group_id": "e4a7"}'),
  (153, 55, 'f5b3', null, 2, '3 h 30 m', 'deleted', '{"direction": "ingress", "security_group_id": "e4a7"}'),
  (154, 55, 'f5b4', null, 1, '2 h', 'present', '{"direction": "ingress", "protocol": "99999", "security_group_id": "e4a7"}'),
  (160, 57, 'rt-gone', 'rt-busan-old', 1, '11 h', 'present', '{"state": "available"}'),
  (160, 57, 'rt-gone', 'rt-busan-old', 2, '1 h', 'deleted', '{"state": "available"}');

insert into gateledger.resource (resource_no, scope_no, version, in_transition, id_hash, raw_hash, content_hash, first_seen_at, valid_from, seen_from, missing_since, presence, id, name, attributes)
select distinct on (no) no, scope_no, version, false, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now() - max(ago) over (partition by no),
       now() - ago, now() - ago - interval '1 m', case presence when 'deleted' then now() - ago end, presence, id, name, attributes
  from step order by no, version desc;

insert into gateledger.resource_version (resource_no, version, scope_no, valid_from, valid_to, content_hash, presence, name, attributes)
select no, version, scope_no, now() - ago, now() - next, gen_random_uuid(), presence, name, attributes
  from (select *, lead(ago) over (partition by no order by version) as next from step) s
 where next is not null;

insert into gateledger.change (detected_at, resource_no, scope_no, version, link_number, run_no, not_before, not_after, content_hash, op, changes)
select now() - ago, no, scope_no, version, version, 4, case when former is not null or ago < interval '11 h' then now() - ago - interval '1 m' end, now() - ago, gen_random_uuid(),
       case when presence = 'deleted' then 'delete' when former is not null then 'update' when ago < interval '11 h' then 'create' else 'baseline' end,
       case when former is null or presence = 'deleted' then '[]'::jsonb else
         (select coalesce(jsonb_agg(jsonb_build_object('path', '/' || key, 'before', former -> key, 'after', attributes -> key) order by key), '[]')
            from (select key from jsonb_object_keys(former || attributes) key where former -> key is distinct from attributes -> key) k) end
  from (select *, lag(attributes) over (partition by no order by version) as former from step) s
 order by ago desc;
drop table step;

insert into gateledger.relation_field (tag, provider, type, field, related_type)
values ('ig-rtb', 'nhn', 'internet-gateway', '/routingtable_id', 'routing-table');
update gateledger.resource r
   set related = array[f.tag || case s.type when 'vpn-tunnel' then '0c5e' when 'internet-gateway' then 'rt-gone' else 'e4a7' end]
  from gateledger.scope s
  join gateledger.relation_field f using (provider, type)
 where r.scope_no = s.scope_no and (r.resource_no in (101, 102, 103, 104, 111) or r.resource_no between 151 and 154);

-- When the spells of the tunnel of ledger.sql began and ended.
insert into gateledger.change (detected_at, resource_no, scope_no, version, link_number, run_no, not_before, not_after, content_hash, op, changes)
values (now() - interval '5 h', 1, 1, 2, 2, 4, now() - interval '301 m', now() - interval '5 h', gen_random_uuid(), 'update', '[{"path": "/status", "before": "UP", "after": "DOWN"}]'),
       (now() - interval '4 h', 1, 1, 3, 2, 4, now() - interval '241 m', now() - interval '4 h', gen_random_uuid(), 'update', '[{"path": "/status", "before": "DOWN", "after": "UP"}]');

insert into gateledger.exposure (resource_no, scope_no, from_version, to_version, began_at, began_after, began_by, ended_at, ended_after, ended_by, group_type, group_id, family, protocol, first_port, last_port, service, remote)
values (151, 55, 1, null, now() - interval '11 h', null, now() - interval '11 h', null, null, null, 'security-group', 'e4a7', 'ipv4', 'tcp', 443, 443, 'tcp/443', '0.0.0.0/0'),
       (152, 55, 1, null, now() - interval '6 h', now() - interval '361 m', now() - interval '6 h', null, null, null, 'security-group', 'e4a7', 'ipv6', 'tcp', 443, 443, 'tcp/443', '::/0'),
       (153, 55, 1, 2, now() - interval '5 h', now() - interval '301 m', now() - interval '5 h', now() - interval '210 m', now() - interval '211 m', now() - interval '210 m', 'security-group', 'e4a7', 'ipv4', 'tcp', 3389, 3389, 'tcp/3389', '0.0.0.0/0');
insert into gateledger.exposure (resource_no, scope_no, from_version, began_at, unreadable)
values (154, 55, 1, now() - interval '2 h', 'protocol 99999 is none');

insert into gateledger.search_entry (resource_no, scope_no, version, valid_from, valid_to, id_key, name_key)
values (140, 105, 1, now() - interval '10 h', 'infinity', 'c285', '203.0.113.7');
insert into gateledger.search_address (resource_no, scope_no, version, valid_from, valid_to, network)
values (140, 105, 1, now() - interval '10 h', 'infinity', '10.0.3.21'), (140, 105, 1, now() - interval '10 h', 'infinity', '203.0.113.7');
update gateledger.search_place set change_no = (select max(change_no) from gateledger.change);

insert into gateledger.alert (rule, severity, scope_key, resource_key, name, summary, starts_at, ends_at, fired_at, resolved_at, version)
select rule, severity, scope_key, resource_key, name, summary, now() - since, now() - until, now() - since, now() - until, 2
  from (values ('tunnel-down', 'critical', 'scp/scp-demo/kr-west1/vpn-tunnel', 'scp/scp-demo/kr-west1/vpn-tunnel/d4c0', 'to-daejeon-datacentre', 'VPN tunnel to-daejeon-datacentre is DOWN', interval '45 m', null::interval),
               ('tunnel-down', 'critical', 'scp/scp-demo/kr-west1/vpn-tunnel', 'scp/scp-demo/kr-west1/vpn-tunnel/b1a7', 'to-busan-branch', 'VPN tunnel to-busan-branch is DOWN', interval '150 m', interval '130 m'),
               ('collector-stale', 'warning', 'huawei/huawei-demo/ap-southeast-3/dnat-rule', null, null, 'DNAT rules of huawei-demo in ap-southeast-3 were not seen whole for 47 minutes', interval '40 m', null)) a (rule, severity, scope_key, resource_key, name, summary, since, until);

insert into gateledger.run (run_no, scope_no, fence, node, trigger, started_at, finished_at, collected_until, fresh_as_of, outcome, reasons, problem, manifest, counts, snapshot_before)
select 1000 + row_number() over (order by at, s.scope_no), s.scope_no, 1, 'node-' || 1 + s.scope_no % 2, 'schedule', at, at + interval '1 s' * (1 + s.scope_no % 5), at, at, outcome,
       case outcome when 'complete' then null else '["answered 503"]'::jsonb end, case outcome when 'failed' then 'try-later' end, '{"distinct":1}', '{}', 0
  from gateledger.scope s
 cross join generate_series(now() - interval '11 h', now(), interval '20 m') at
 cross join lateral (select case when s.scope_no = 108 and at > now() - interval '50 m' then 'failed'
                                 when s.scope_no = 105 and at between now() - interval '4 h' and now() - interval '3 h' then 'partial' else 'complete' end as outcome) o;

insert into gateledger.unreadable_item (scope_no, id, hash, bytes, reason, raw, looks, first_seen_at, last_seen_at)
values (104, 'a074', gen_random_uuid(), 64, 'external_service_port is a word', '{"id": "a074", "external_service_port": "https"}', 2, now() - interval '2 h', now() - interval '42 s');
insert into gateledger.node (node_id, name, version, clock_ahead_seconds)
values (gen_random_uuid(), 'node-1', '0.1.0', 0.004), (gen_random_uuid(), 'node-2', '0.1.0', -0.011);

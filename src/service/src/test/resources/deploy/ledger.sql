-- A small ledger for the queries of dashboards and documents: a tunnel that went down twice, and is
-- down; a gateway in maintenance; one that was deleted.
insert into gateledger.scope (scope_no, scope_key, provider, account, region, type, fresh_as_of, baseline_at, snapshot_number, link_number, registered_at, seen_whole_at, snapshot_run_no, snapshot_taken_at, snapshot_resources, snapshot_link_number, snapshot_chain_head)
values (1, 'scp/scp-demo/kr-west1/vpn-tunnel', 'scp', 'scp-demo', 'kr-west1', 'vpn-tunnel', now() - interval '20 s', now() - interval '9 h', 2, 2, now() - interval '9 h', now() - interval '19 s', 4, now() - interval '19 s', 1, 2, decode(repeat('11', 32), 'hex')),
       (2, 'nhn/nhn-demo/KR1/internet-gateway', 'nhn', 'nhn-demo', 'KR1', 'internet-gateway', now() - interval '40 s', now() - interval '9 h', 2, 2, now() - interval '9 h', now() - interval '39 s', 5, now() - interval '39 s', 1, 2, decode(repeat('22', 32), 'hex'));

insert into gateledger.run (run_no, scope_no, fence, node, trigger, started_at, finished_at, collected_until, fresh_as_of, outcome, reasons, manifest, counts, snapshot_before, snapshot_number)
values (1, 1, 1, 'a:1', 'schedule', now() - interval '9 h', now() - interval '9 h', now() - interval '9 h', now() - interval '9 h', 'complete', null, '{"distinct":2}', '{"baseline":2}', 0, 1),
       (2, 2, 1, 'a:1', 'schedule', now() - interval '9 h', now() - interval '9 h', now() - interval '9 h', now() - interval '9 h', 'complete', null, '{"distinct":2}', '{"baseline":2}', 0, 1),
       (3, 2, 2, 'a:1', 'schedule', now() - interval '2 h', now() - interval '2 h', now() - interval '2 h', now() - interval '9 h', 'failed', '["GET /v2.0/internetgateways answered 503"]', '{}', null, 1, null),
       (4, 1, 2, 'a:1', 'schedule', now() - interval '20 s', now() - interval '19 s', now() - interval '19 s', now() - interval '20 s', 'complete', null, '{"distinct":2}', '{"update":1}', 1, 2),
       (5, 2, 3, 'a:1', 'look-now', now() - interval '40 s', now() - interval '39 s', now() - interval '39 s', now() - interval '40 s', 'complete', null, '{"distinct":1}', '{"delete":1}', 1, 2);

insert into gateledger.snapshot (scope_no, number, run_no, taken_at, confirmed_until, resources, link_number, chain_head)
values (1, 1, 1, now() - interval '9 h', now() - interval '21 m', 1, 1, decode(repeat('00', 32), 'hex')),
       (2, 1, 2, now() - interval '9 h', now() - interval '3 h', 2, 1, decode(repeat('00', 32), 'hex'));

insert into gateledger.resource (resource_no, scope_no, version, in_transition, id_hash, raw_hash, content_hash, first_seen_at, valid_from, seen_from, missing_since, presence, id, name, attributes)
values (1, 1, 4, false, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now() - interval '10 h', now() - interval '20 m', now() - interval '21 m', null, 'present', '7cf0b2b8f0a94fbd9d35d5dbb3e2a711', 'to-headquarters', '{"state": "ACTIVE", "status": "DOWN"}'),
       (2, 2, 2, true, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now() - interval '10 h', now() - interval '3 h', now() - interval '181 m', null, 'present', '2c7a9ff1-4fd4-4ac4-a5c5-9e93d2c2a0f3', 'igw-seoul-edge', '{"state": "migrating", "migrate_status": "unbinding_progress"}'),
       (3, 2, 2, false, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now() - interval '10 h', now() - interval '1 h', now() - interval '61 m', now() - interval '1 h', 'deleted', 'd9a7a0d0-26cc-4e0f-9c6e-1c7a6b9f0e11', 'igw-old', '{"state": "available"}');

insert into gateledger.resource_version (resource_no, version, scope_no, valid_from, valid_to, content_hash, presence, name, attributes)
values (1, 1, 1, now() - interval '10 h', now() - interval '5 h', gen_random_uuid(), 'present', 'to-headquarters', '{"state": "ACTIVE", "status": "UP"}'),
       (1, 2, 1, now() - interval '5 h', now() - interval '4 h', gen_random_uuid(), 'present', 'to-headquarters', '{"state": "ACTIVE", "status": "DOWN"}'),
       (1, 3, 1, now() - interval '4 h', now() - interval '20 m', gen_random_uuid(), 'present', 'to-headquarters', '{"state": "ACTIVE", "status": "UP"}'),
       (2, 1, 2, now() - interval '10 h', now() - interval '3 h', gen_random_uuid(), 'present', 'igw-seoul-edge', '{"state": "available", "migrate_status": "none"}'),
       (3, 1, 2, now() - interval '10 h', now() - interval '1 h', gen_random_uuid(), 'present', 'igw-old', '{"state": "available"}');

insert into gateledger.change (detected_at, resource_no, scope_no, version, link_number, run_no, not_before, not_after, content_hash, op, changes)
values (now() - interval '9 h', 1, 1, 1, 1, 1, null, now() - interval '10 h', gen_random_uuid(), 'baseline', '[]'),
       (now() - interval '3 h', 2, 2, 2, 2, 2, now() - interval '3 h 1 m', now() - interval '3 h', gen_random_uuid(), 'update', '[{"path": "/state", "before": "available", "after": "migrating"}, {"path": "/migrate_error", "before": null, "after": null}]'),
       (now() - interval '1 h', 3, 2, 2, 2, 5, now() - interval '61 m', now() - interval '1 h', gen_random_uuid(), 'delete', '[]'),
       (now() - interval '20 m', 1, 1, 4, 2, 4, now() - interval '21 m', now() - interval '20 m', gen_random_uuid(), 'update', '[{"path": "/status", "before": "UP", "after": "DOWN"}]');

insert into gateledger.alert (rule, severity, scope_key, resource_key, name, summary, starts_at, ends_at, fired_at, resolved_at, version)
values ('tunnel-down', 'critical', 'scp/scp-demo/kr-west1/vpn-tunnel', 'scp/scp-demo/kr-west1/vpn-tunnel/7cf0b2b8f0a94fbd9d35d5dbb3e2a711', 'to-headquarters', 'VPN tunnel to-headquarters is DOWN', now() - interval '5 h', now() - interval '4 h', now() - interval '5 h', now() - interval '4 h', 2),
       ('tunnel-down', 'critical', 'scp/scp-demo/kr-west1/vpn-tunnel', 'scp/scp-demo/kr-west1/vpn-tunnel/7cf0b2b8f0a94fbd9d35d5dbb3e2a711', 'to-headquarters', 'VPN tunnel to-headquarters is DOWN', now() - interval '20 m', null, now() - interval '20 m', null, 4);

-- Somebody works on the tunnel.
insert into gateledger.silence (matchers, starts_at, ends_at, created_at, state, author, reason)
values ('name="to-headquarters"', now() - interval '10 m', now() + interval '2 h', now() - interval '10 m', 'active', 'kim', 'the link is rebuilt');

-- What a consumer asked for that came late.
insert into gateledger.replay (topic, events, from_at, to_at, rate, state, started_by, started_at, changed_by, changed_at, through_no, total, told, ended_at, problem)
values ('tickets-again', 'changes', now() - interval '9 h', now() - interval '1 h', 1000, 'completed', 'kim', now() - interval '1 h', 'kim', now() - interval '1 h', 3, 3, 3, now() - interval '1 h', null),
       ('tickets-again', 'runs', now() - interval '9 h', now() - interval '1 h', 1000, 'failed', 'kim', now() - interval '1 h', 'kim', now() - interval '1 h', 5, 5, 2, null, 'topic tickets-again is gone');

-- An Alertmanager that is told, and a chat that was.
insert into gateledger.sink (name, type, position, told_at, failed_at, problem)
values ('noc', 'alertmanager', 2, now() - interval '1 m', null, null),
       ('chat', 'webhook', 0, now() - interval '4 h', now() - interval '5 s', 'status 404');
insert into gateledger.sink_set_aside (sink, step_no, alert_no, reason) values ('chat', 1, 1, 'status 400');

-- A security group that lets the world in.
insert into gateledger.scope (scope_no, scope_key, provider, account, region, type, fresh_as_of, baseline_at, registered_at, seen_whole_at)
values (54, 'nhn/nhn-demo/KR1/security-group', 'nhn', 'nhn-demo', 'KR1', 'security-group', now() - interval '20 s', now() - interval '9 h', now() - interval '9 h', now() - interval '19 s'),
       (55, 'nhn/nhn-demo/KR1/security-group-rule', 'nhn', 'nhn-demo', 'KR1', 'security-group-rule', now() - interval '20 s', now() - interval '9 h', now() - interval '9 h', now() - interval '19 s');
insert into gateledger.resource (resource_no, scope_no, version, in_transition, id_hash, raw_hash, content_hash, first_seen_at, valid_from, seen_from, presence, id, name, attributes)
values (54, 54, 1, false, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now() - interval '10 h', now() - interval '10 h', now() - interval '10 h', 'present', '877b092c-2a31-4509-8d23-deeb02d95633', 'sg-bastion', '{}'),
       (55, 55, 1, false, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now() - interval '3 h', now() - interval '3 h', now() - interval '181 m', 'present', '8eb7775f-1193-472a-98bd-e0599f94a64d', null, '{"direction": "ingress", "security_group_id": "877b092c-2a31-4509-8d23-deeb02d95633", "remote_ip_prefix": "0.0.0.0/0"}');
insert into gateledger.exposure (resource_no, scope_no, from_version, began_at, began_after, began_by, group_type, group_id, family, protocol, first_port, last_port, service, remote)
values (55, 55, 1, now() - interval '3 h', now() - interval '181 m', now() - interval '3 h', 'security-group', '877b092c-2a31-4509-8d23-deeb02d95633', 'ipv4', 'tcp', 22, 22, 'tcp/22', '0.0.0.0/0');

-- The gateway that the tunnel ends at, and a routing table that still leads to the gateway that was deleted.
insert into gateledger.scope (scope_no, scope_key, provider, account, region, type, fresh_as_of, baseline_at, registered_at, seen_whole_at)
values (56, 'scp/scp-demo/kr-west1/vpn-gateway', 'scp', 'scp-demo', 'kr-west1', 'vpn-gateway', now() - interval '20 s', now() - interval '9 h', now() - interval '9 h', now() - interval '19 s'),
       (57, 'nhn/nhn-demo/KR1/routing-table', 'nhn', 'nhn-demo', 'KR1', 'routing-table', now() - interval '20 s', now() - interval '9 h', now() - interval '9 h', now() - interval '19 s');
insert into gateledger.resource (resource_no, scope_no, version, in_transition, id_hash, raw_hash, content_hash, first_seen_at, valid_from, seen_from, presence, id, name, attributes)
values (56, 56, 1, false, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now() - interval '10 h', now() - interval '10 h', now() - interval '10 h', 'present', '51d0ab2f9c1e4d6c8ba8a5c7b1f02e44', 'vgw-seoul', '{"state": "ACTIVE", "ip_address": "203.0.113.10"}'),
       (57, 57, 1, false, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now() - interval '10 h', now() - interval '10 h', now() - interval '10 h', 'present', 'b1f7d1de-7a0a-4f0e-9d8e-2b5f3f4e6a10', 'rt-legacy', '{"state": "available", "gateway_id": "d9a7a0d0-26cc-4e0f-9c6e-1c7a6b9f0e11", "routes": [{"cidr": "10.0.0.0/16", "gateway": "local"}, {"cidr": "172.16.0.0/12", "gateway": "10.0.3.21"}]}');
update gateledger.resource set attributes = attributes || '{"vpn_gateway_id": "51d0ab2f9c1e4d6c8ba8a5c7b1f02e44"}' where resource_no = 1;
update gateledger.resource_version set attributes = attributes || '{"vpn_gateway_id": "51d0ab2f9c1e4d6c8ba8a5c7b1f02e44"}' where resource_no = 1;

insert into gateledger.relation_field (tag, provider, type, field, related_type)
select translate(left(encode(sha256(convert_to(concat_ws(E'\t', provider, type, field, related_type), 'UTF8')), 'base64'), 6), '+/', '-_'), provider, type, field, related_type
  from (values ('scp', 'vpn-tunnel', '/vpn_gateway_id', 'vpn-gateway'),
               ('nhn', 'security-group-rule', '/security_group_id', 'security-group'),
               ('nhn', 'routing-table', '/gateway_id', 'internet-gateway')) f (provider, type, field, related_type);
update gateledger.resource r
   set related = array[f.tag || (r.attributes ->> substr(f.field, 2))]
  from gateledger.scope s, gateledger.relation_field f
 where s.scope_no = r.scope_no and f.provider = s.provider and f.type = s.type;
update gateledger.resource_version v
   set related = array[f.tag || (v.attributes ->> substr(f.field, 2))]
  from gateledger.scope s, gateledger.relation_field f
 where s.scope_no = v.scope_no and f.provider = s.provider and f.type = s.type;

-- Search has followed all of it: no name or address here ever changed.
with content as (
  select r.resource_no, r.scope_no, r.first_seen_at, case r.presence when 'deleted' then r.valid_from else 'infinity' end as ended_at, r.id, c.*
    from gateledger.resource r
   cross join lateral gateledger.search_content(r.name, r.attributes, '{}', '{$.ip_address,$.remote_ip_prefix,$.routes[*].cidr,$.routes[*].gateway}') c),
entry as (
  insert into gateledger.search_entry (resource_no, scope_no, version, valid_from, valid_to, id_key, name_key, words)
  select resource_no, scope_no, 1, first_seen_at, ended_at, gateledger.search_key(id), name_key, words_found::tsvector from content)
insert into gateledger.search_address (resource_no, scope_no, version, valid_from, valid_to, network)
select resource_no, scope_no, 1, first_seen_at, ended_at, network::cidr from content, unnest(networks) network;
update gateledger.search_place set change_no = (select max(change_no) from gateledger.change);

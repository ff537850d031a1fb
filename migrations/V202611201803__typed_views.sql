-- Typed views, one a resource type, and the indexes that let lists be read page by page.

-- A page of resources goes along resource_id_unique (scope_no, id), whatever their number; the
-- indexes here serve the filters that keep few of many. Those on state and status leave the id out:
-- with it, a page of what most resources have in common (ACTIVE) would need no sort, which takes
-- half a second in a scope of 600,000, but a first look would take two thirds longer to write.
create index resource_by_name on gateledger.resource (scope_no, name);
create index resource_by_state on gateledger.resource (scope_no, (attributes ->> 'state')) where attributes ->> 'state' is not null;
create index resource_by_status on gateledger.resource (scope_no, (attributes ->> 'status')) where attributes ->> 'status' is not null;
create index resource_deleted on gateledger.resource (scope_no, id) where presence = 'deleted';

-- News among a million first looks, and the news of a quiet scope among those of busy ones. First
-- looks are not indexed, so that a baseline costs nothing here; read with them, the changes go
-- along their primary key.
create index change_news on gateledger.change (change_no) where op <> 'baseline';
create index change_news_of_scope on gateledger.change (scope_no, change_no) where op <> 'baseline';

-- The few runs that were not well among the many that were, and the alerts that fire among all.
create index run_not_complete on gateledger.run (outcome, run_no) where outcome in ('partial', 'failed');
create index alert_firing on gateledger.alert (alert_no) where ends_at is null;

-- A view must not break over one odd value: what cannot be read as the column's type is null there,
-- and stays as it was told in dashboard.resources.
create function gateledger.as_bigint(value jsonb) returns bigint language sql immutable parallel safe as $$
  select case when jsonb_typeof(value) = 'number'
              then case when value::numeric between -9223372036854775808 and 9223372036854775807
                         and trunc(value::numeric) = value::numeric
                        then value::bigint end
         end
$$;
comment on function gateledger.as_bigint is 'A whole number, or null.';

create function gateledger.as_boolean(value jsonb) returns boolean language sql immutable parallel safe as $$
  select case when jsonb_typeof(value) = 'boolean' then value::boolean end
$$;
comment on function gateledger.as_boolean is 'True or false, or null.';

-- The pattern keeps out what PostgreSQL would read but no provider means (now, infinity, a local
-- time); counting on from the first of the month keeps out the thirtieth of February. Not a block
-- with an exception handler, which would forbid parallel plans.
create function gateledger.as_moment(value text) returns timestamptz language sql stable parallel safe as $$
  select case when value ~ '^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$'
              then case when extract(month from make_date(substr(value, 1, 4)::integer, substr(value, 6, 2)::integer, 1)
                                                + (substr(value, 9, 2)::integer - 1)) = substr(value, 6, 2)::integer
                        then value::timestamptz end
         end
$$;
comment on function gateledger.as_moment is 'A moment in UTC as the ledger spells it, or null.';

-- Columns are the catalogue's fields in snake case: dots, colons and humps become underscores, so
-- that no reader has to quote one. Secrets are not kept, so they have none.

create view dashboard.internet_gateways as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       r.attributes ->> 'external_network_id' as external_network_id,
       r.attributes ->> 'routingtable_id' as routingtable_id,
       r.attributes ->> 'state' as state,
       gateledger.as_moment(r.attributes ->> 'create_time') as create_time,
       r.attributes ->> 'tenant_id' as tenant_id,
       r.attributes ->> 'migrate_status' as migrate_status,
       r.attributes ->> 'migrate_error' as migrate_error
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'internet-gateway' and r.presence <> 'deleted';
comment on view dashboard.internet_gateways is 'Internet gateways that are there or missing, a column for each documented field.';

create view dashboard.vpn_gateways as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       r.attributes ->> 'description' as description,
       r.attributes ->> 'state' as state,
       r.attributes ->> 'ip_address' as ip_address,
       r.attributes ->> 'ip_id' as ip_id,
       r.attributes ->> 'ip_type' as ip_type,
       r.attributes ->> 'vpc_id' as vpc_id,
       r.attributes ->> 'vpc_name' as vpc_name,
       r.attributes ->> 'account_id' as account_id,
       gateledger.as_moment(r.attributes ->> 'created_at') as created_at,
       r.attributes ->> 'created_by' as created_by,
       gateledger.as_moment(r.attributes ->> 'modified_at') as modified_at,
       r.attributes ->> 'modified_by' as modified_by
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'vpn-gateway' and r.presence <> 'deleted';
comment on view dashboard.vpn_gateways is 'VPN gateways that are there or missing, a column for each documented field.';

create view dashboard.vpn_tunnels as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       r.attributes ->> 'description' as description,
       r.attributes ->> 'state' as state,
       r.attributes ->> 'status' as status,
       gateledger.as_bigint(r.attributes #> '{phase1,ike_version}') as phase1_ike_version,
       r.attributes #>> '{phase1,peer_gateway_ip}' as phase1_peer_gateway_ip,
       nullif(r.attributes #> '{phase1,encryptions}', 'null') as phase1_encryptions,
       nullif(r.attributes #> '{phase1,diffie_hellman_groups}', 'null') as phase1_diffie_hellman_groups,
       gateledger.as_bigint(r.attributes #> '{phase1,life_time}') as phase1_life_time,
       gateledger.as_bigint(r.attributes #> '{phase1,dpd_retry_interval}') as phase1_dpd_retry_interval,
       nullif(r.attributes #> '{phase2,encryptions}', 'null') as phase2_encryptions,
       nullif(r.attributes #> '{phase2,diffie_hellman_groups}', 'null') as phase2_diffie_hellman_groups,
       gateledger.as_bigint(r.attributes #> '{phase2,life_time}') as phase2_life_time,
       r.attributes #>> '{phase2,perfect_forward_secrecy}' as phase2_perfect_forward_secrecy,
       nullif(r.attributes #> '{phase2,remote_subnets}', 'null') as phase2_remote_subnets,
       r.attributes ->> 'vpn_gateway_id' as vpn_gateway_id,
       r.attributes ->> 'vpn_gateway_name' as vpn_gateway_name,
       r.attributes ->> 'vpn_gateway_ip_address' as vpn_gateway_ip_address,
       r.attributes ->> 'vpc_id' as vpc_id,
       r.attributes ->> 'vpc_name' as vpc_name,
       r.attributes ->> 'account_id' as account_id,
       gateledger.as_moment(r.attributes ->> 'created_at') as created_at,
       r.attributes ->> 'created_by' as created_by,
       gateledger.as_moment(r.attributes ->> 'modified_at') as modified_at,
       r.attributes ->> 'modified_by' as modified_by
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'vpn-tunnel' and r.presence <> 'deleted';
comment on view dashboard.vpn_tunnels is 'VPN tunnels that are there or missing, a column for each documented field.';

create view dashboard.nat_gateways as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       r.attributes ->> 'description' as description,
       r.attributes ->> 'status' as status,
       gateledger.as_boolean(r.attributes -> 'admin_state_up') as admin_state_up,
       r.attributes ->> 'spec' as spec,
       r.attributes ->> 'router_id' as router_id,
       r.attributes ->> 'internal_network_id' as internal_network_id,
       r.attributes ->> 'ngport_ip_address' as ngport_ip_address,
       gateledger.as_bigint(r.attributes #> '{session_conf,tcp_session_expire_time}') as session_conf_tcp_session_expire_time,
       gateledger.as_bigint(r.attributes #> '{session_conf,udp_session_expire_time}') as session_conf_udp_session_expire_time,
       gateledger.as_bigint(r.attributes #> '{session_conf,icmp_session_expire_time}') as session_conf_icmp_session_expire_time,
       gateledger.as_bigint(r.attributes #> '{session_conf,tcp_time_wait_time}') as session_conf_tcp_time_wait_time,
       gateledger.as_bigint(r.attributes -> 'dnat_rules_limit') as dnat_rules_limit,
       gateledger.as_bigint(r.attributes -> 'snat_rule_public_ip_limit') as snat_rule_public_ip_limit,
       gateledger.as_bigint(r.attributes -> 'pps_max') as pps_max,
       gateledger.as_bigint(r.attributes -> 'bps_max') as bps_max,
       r.attributes ->> 'tenant_id' as tenant_id,
       r.attributes ->> 'enterprise_project_id' as enterprise_project_id,
       r.attributes ->> 'billing_info' as billing_info,
       gateledger.as_moment(r.attributes ->> 'created_at') as created_at
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'nat-gateway' and r.presence <> 'deleted';
comment on view dashboard.nat_gateways is 'NAT gateways that are there or missing, a column for each documented field.';

create view dashboard.security_groups as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       r.attributes ->> 'description' as description,
       nullif(r.attributes -> 'securityGroupRules', 'null') as security_group_rules
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'security-group' and r.presence <> 'deleted';
comment on view dashboard.security_groups is 'Security groups that are there or missing, a column for each documented field.';

create view dashboard.security_group_rules as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       r.attributes ->> 'direction' as direction,
       r.attributes ->> 'ethertype' as ethertype,
       gateledger.as_bigint(r.attributes -> 'portRangeMax') as port_range_max,
       gateledger.as_bigint(r.attributes -> 'portRangeMin') as port_range_min,
       r.attributes ->> 'protocol' as protocol,
       r.attributes ->> 'remoteGroupId' as remote_group_id,
       r.attributes ->> 'remoteIpPrefix' as remote_ip_prefix,
       r.attributes ->> 'securityGroupId' as security_group_id
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'security-group-rule' and r.presence <> 'deleted';
comment on view dashboard.security_group_rules is 'Security group rules that are there or missing, a column for each documented field.';

create view dashboard.networks as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       gateledger.as_boolean(r.attributes -> 'adminStateUp') as admin_state_up,
       gateledger.as_boolean(r.attributes -> 'router:external') as router_external,
       r.attributes ->> 'status' as status,
       nullif(r.attributes -> 'subnets', 'null') as subnets
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'network' and r.presence <> 'deleted';
comment on view dashboard.networks is 'Networks that are there or missing, a column for each documented field.';

create view dashboard.subnets as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       r.attributes ->> 'networkId' as network_id,
       r.attributes ->> 'cidr' as cidr,
       gateledger.as_bigint(r.attributes -> 'ipVersion') as ip_version,
       r.attributes ->> 'gatewayIp' as gateway_ip,
       gateledger.as_boolean(r.attributes -> 'enableDhcp') as enable_dhcp,
       nullif(r.attributes -> 'allocationPools', 'null') as allocation_pools,
       nullif(r.attributes -> 'hostRoutes', 'null') as host_routes
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'subnet' and r.presence <> 'deleted';
comment on view dashboard.subnets is 'Subnets that are there or missing, a column for each documented field.';

create view dashboard.floating_ip_pools as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'floating-ip-pool' and r.presence <> 'deleted';
comment on view dashboard.floating_ip_pools is 'Floating IP pools that are there or missing, a column for each documented field.';

create view dashboard.floating_ips as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       r.attributes ->> 'floatingIpAddress' as floating_ip_address,
       r.attributes ->> 'status' as status,
       r.attributes ->> 'fixedIpAddress' as fixed_ip_address,
       r.attributes ->> 'portId' as port_id,
       r.attributes ->> 'routerId' as router_id,
       r.attributes #>> '{pool,id}' as pool_id,
       r.attributes #>> '{pool,name}' as pool_name
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'floating-ip' and r.presence <> 'deleted';
comment on view dashboard.floating_ips is 'Floating IPs that are there or missing, a column for each documented field.';

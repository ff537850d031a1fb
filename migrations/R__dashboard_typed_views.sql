-- Written from the catalogue, and not by hand: CONTRIBUTING.md has the command.
--
-- Columns are the catalogue's fields in snake case: dots, colons and humps become underscores, so
-- that no reader has to quote one. Secrets are not kept, so they have none. A type that several
-- providers have is one view, in which what a provider does not tell is null in its rows; a field
-- that one API spells with humps and another with underscores is one column. New columns come behind
-- those that were there.

create or replace view dashboard.dnat_rules as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       r.attributes ->> 'description' as description,
       r.attributes ->> 'status' as status,
       gateledger.as_boolean(r.attributes -> 'admin_state_up') as admin_state_up,
       r.attributes ->> 'nat_gateway_id' as nat_gateway_id,
       r.attributes ->> 'protocol' as protocol,
       r.attributes ->> 'port_id' as port_id,
       r.attributes ->> 'private_ip' as private_ip,
       gateledger.as_bigint(r.attributes -> 'internal_service_port') as internal_service_port,
       r.attributes ->> 'internal_service_port_range' as internal_service_port_range,
       gateledger.as_bigint(r.attributes -> 'external_service_port') as external_service_port,
       r.attributes ->> 'external_service_port_range' as external_service_port_range,
       r.attributes ->> 'floating_ip_id' as floating_ip_id,
       r.attributes ->> 'floating_ip_address' as floating_ip_address,
       r.attributes ->> 'global_eip_id' as global_eip_id,
       r.attributes ->> 'global_eip_address' as global_eip_address,
       r.attributes ->> 'tenant_id' as tenant_id,
       gateledger.as_moment(r.attributes ->> 'created_at') as created_at
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'dnat-rule' and r.presence <> 'deleted' and s.retired_at is null;
comment on view dashboard.dnat_rules is 'DNAT rules that are there or missing in what is looked at, a column for each documented field.';

create or replace view dashboard.firewalls as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       r.attributes ->> 'state' as state,
       r.attributes ->> 'status' as status,
       r.attributes ->> 'product_type' as product_type,
       r.attributes ->> 'flavor_name' as flavor_name,
       gateledger.as_bigint(r.attributes -> 'flavor_rule_quota') as flavor_rule_quota,
       gateledger.as_bigint(r.attributes -> 'total_rule_count') as total_rule_count,
       gateledger.as_boolean(r.attributes -> 'loggable') as loggable,
       r.attributes ->> 'vpc_id' as vpc_id,
       r.attributes ->> 'vpc_name' as vpc_name,
       r.attributes ->> 'fw_resource_id' as fw_resource_id,
       r.attributes ->> 'pre_product_id' as pre_product_id,
       r.attributes ->> 'account_id' as account_id,
       gateledger.as_moment(r.attributes ->> 'created_at') as created_at,
       r.attributes ->> 'created_by' as created_by,
       gateledger.as_moment(r.attributes ->> 'modified_at') as modified_at,
       r.attributes ->> 'modified_by' as modified_by
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'firewall' and r.presence <> 'deleted' and s.retired_at is null;
comment on view dashboard.firewalls is 'Firewalls that are there or missing in what is looked at, a column for each documented field.';

create or replace view dashboard.floating_ips as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       coalesce(r.attributes ->> 'floatingIpAddress', r.attributes ->> 'floating_ip_address') as floating_ip_address,
       r.attributes ->> 'status' as status,
       coalesce(r.attributes ->> 'fixedIpAddress', r.attributes ->> 'fixed_ip_address') as fixed_ip_address,
       coalesce(r.attributes ->> 'portId', r.attributes ->> 'port_id') as port_id,
       coalesce(r.attributes ->> 'routerId', r.attributes ->> 'router_id') as router_id,
       r.attributes #>> '{pool,id}' as pool_id,
       r.attributes #>> '{pool,name}' as pool_name,
       r.attributes ->> 'floating_network_id' as floating_network_id,
       r.attributes ->> 'tenant_id' as tenant_id
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'floating-ip' and r.presence <> 'deleted' and s.retired_at is null;
comment on view dashboard.floating_ips is 'Floating IPs that are there or missing in what is looked at, a column for each documented field.';

create or replace view dashboard.floating_ip_pools as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'floating-ip-pool' and r.presence <> 'deleted' and s.retired_at is null;
comment on view dashboard.floating_ip_pools is 'Floating IP pools that are there or missing in what is looked at, a column for each documented field.';

create or replace view dashboard.internet_gateways as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       r.attributes ->> 'external_network_id' as external_network_id,
       r.attributes ->> 'routingtable_id' as routingtable_id,
       r.attributes ->> 'state' as state,
       gateledger.as_moment(r.attributes ->> 'create_time') as create_time,
       r.attributes ->> 'tenant_id' as tenant_id,
       r.attributes ->> 'migrate_status' as migrate_status,
       r.attributes ->> 'migrate_error' as migrate_error,
       r.attributes ->> 'description' as description,
       r.attributes ->> 'type' as type,
       r.attributes ->> 'vpc_id' as vpc_id,
       r.attributes ->> 'vpc_name' as vpc_name,
       r.attributes ->> 'firewall_id' as firewall_id,
       gateledger.as_boolean(r.attributes -> 'loggable') as loggable,
       r.attributes ->> 'account_id' as account_id,
       gateledger.as_moment(r.attributes ->> 'created_at') as created_at,
       r.attributes ->> 'created_by' as created_by,
       gateledger.as_moment(r.attributes ->> 'modified_at') as modified_at,
       r.attributes ->> 'modified_by' as modified_by
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'internet-gateway' and r.presence <> 'deleted' and s.retired_at is null;
comment on view dashboard.internet_gateways is 'Internet gateways that are there or missing in what is looked at, a column for each documented field.';

create or replace view dashboard.nat_gateways as
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
       gateledger.as_moment(r.attributes ->> 'created_at') as created_at,
       r.attributes ->> 'vpc_id' as vpc_id,
       r.attributes ->> 'subnet_id' as subnet_id,
       r.attributes ->> 'port_id' as port_id,
       r.attributes ->> 'fixed_ip' as fixed_ip,
       r.attributes ->> 'floatingips_id' as floatingips_id,
       r.attributes ->> 'floating_ip' as floating_ip,
       r.attributes ->> 'project_id' as project_id,
       gateledger.as_moment(r.attributes ->> 'create_time') as create_time,
       r.attributes ->> 'state' as state,
       r.attributes ->> 'nat_gateway_ip_address' as nat_gateway_ip_address,
       r.attributes ->> 'publicip_id' as publicip_id,
       r.attributes ->> 'vpc_name' as vpc_name,
       r.attributes ->> 'subnet_name' as subnet_name,
       r.attributes ->> 'subnet_cidr' as subnet_cidr,
       r.attributes ->> 'account_id' as account_id,
       r.attributes ->> 'created_by' as created_by,
       gateledger.as_moment(r.attributes ->> 'modified_at') as modified_at,
       r.attributes ->> 'modified_by' as modified_by
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'nat-gateway' and r.presence <> 'deleted' and s.retired_at is null;
comment on view dashboard.nat_gateways is 'NAT gateways that are there or missing in what is looked at, a column for each documented field.';

create or replace view dashboard.networks as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       gateledger.as_boolean(r.attributes -> 'adminStateUp') as admin_state_up,
       gateledger.as_boolean(r.attributes -> 'router:external') as router_external,
       r.attributes ->> 'status' as status,
       nullif(r.attributes -> 'subnets', 'null') as subnets,
       r.attributes ->> 'state' as state,
       r.attributes ->> 'cidrv4' as cidrv4,
       gateledger.as_boolean(r.attributes -> 'shared') as shared,
       r.attributes ->> 'tenant_id' as tenant_id,
       gateledger.as_moment(r.attributes ->> 'create_time') as create_time
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'network' and r.presence <> 'deleted' and s.retired_at is null;
comment on view dashboard.networks is 'Networks that are there or missing in what is looked at, a column for each documented field.';

create or replace view dashboard.private_nat_gateways as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       r.attributes ->> 'description' as description,
       r.attributes ->> 'status' as status,
       r.attributes ->> 'spec' as spec,
       nullif(r.attributes -> 'downlink_vpcs', 'null') as downlink_vpcs,
       nullif(r.attributes -> 'tags', 'null') as tags,
       r.attributes ->> 'project_id' as project_id,
       r.attributes ->> 'enterprise_project_id' as enterprise_project_id,
       gateledger.as_moment(r.attributes ->> 'created_at') as created_at,
       gateledger.as_moment(r.attributes ->> 'updated_at') as updated_at
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'private-nat-gateway' and r.presence <> 'deleted' and s.retired_at is null;
comment on view dashboard.private_nat_gateways is 'Private NAT gateways that are there or missing in what is looked at, a column for each documented field.';

create or replace view dashboard.routing_tables as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       r.attributes ->> 'state' as state,
       gateledger.as_boolean(r.attributes -> 'default_table') as default_table,
       gateledger.as_boolean(r.attributes -> 'distributed') as distributed,
       r.attributes ->> 'gateway_id' as gateway_id,
       r.attributes ->> 'gateway_name' as gateway_name,
       r.attributes ->> 'tenant_id' as tenant_id,
       gateledger.as_moment(r.attributes ->> 'create_time') as create_time,
       nullif(r.attributes -> 'vpcs', 'null') as vpcs,
       nullif(r.attributes -> 'subnets', 'null') as subnets,
       nullif(r.attributes -> 'routes', 'null') as routes
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'routing-table' and r.presence <> 'deleted' and s.retired_at is null;
comment on view dashboard.routing_tables is 'Routing tables that are there or missing in what is looked at, a column for each documented field.';

create or replace view dashboard.security_groups as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       r.attributes ->> 'description' as description,
       nullif(coalesce(r.attributes -> 'securityGroupRules', r.attributes -> 'security_group_rules'), 'null') as security_group_rules,
       r.attributes ->> 'tenant_id' as tenant_id,
       r.attributes ->> 'state' as state,
       gateledger.as_boolean(r.attributes -> 'loggable') as loggable,
       gateledger.as_bigint(r.attributes -> 'rule_count') as rule_count,
       r.attributes ->> 'account_id' as account_id,
       gateledger.as_moment(r.attributes ->> 'created_at') as created_at,
       r.attributes ->> 'created_by' as created_by,
       gateledger.as_moment(r.attributes ->> 'modified_at') as modified_at,
       r.attributes ->> 'modified_by' as modified_by
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'security-group' and r.presence <> 'deleted' and s.retired_at is null;
comment on view dashboard.security_groups is 'Security groups that are there or missing in what is looked at, a column for each documented field.';

create or replace view dashboard.security_group_rules as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       r.attributes ->> 'direction' as direction,
       r.attributes ->> 'ethertype' as ethertype,
       gateledger.as_bigint(coalesce(r.attributes -> 'portRangeMax', r.attributes -> 'port_range_max')) as port_range_max,
       gateledger.as_bigint(coalesce(r.attributes -> 'portRangeMin', r.attributes -> 'port_range_min')) as port_range_min,
       r.attributes ->> 'protocol' as protocol,
       coalesce(r.attributes ->> 'remoteGroupId', r.attributes ->> 'remote_group_id') as remote_group_id,
       coalesce(r.attributes ->> 'remoteIpPrefix', r.attributes ->> 'remote_ip_prefix') as remote_ip_prefix,
       coalesce(r.attributes ->> 'securityGroupId', r.attributes ->> 'security_group_id') as security_group_id,
       r.attributes ->> 'description' as description,
       r.attributes ->> 'tenant_id' as tenant_id,
       r.attributes ->> 'remote_group_name' as remote_group_name,
       gateledger.as_moment(r.attributes ->> 'created_at') as created_at,
       r.attributes ->> 'created_by' as created_by,
       gateledger.as_moment(r.attributes ->> 'modified_at') as modified_at,
       r.attributes ->> 'modified_by' as modified_by
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'security-group-rule' and r.presence <> 'deleted' and s.retired_at is null;
comment on view dashboard.security_group_rules is 'Security group rules that are there or missing in what is looked at, a column for each documented field.';

create or replace view dashboard.snat_rules as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       r.attributes ->> 'description' as description,
       r.attributes ->> 'status' as status,
       gateledger.as_boolean(r.attributes -> 'admin_state_up') as admin_state_up,
       r.attributes ->> 'nat_gateway_id' as nat_gateway_id,
       gateledger.as_bigint(r.attributes -> 'source_type') as source_type,
       r.attributes ->> 'network_id' as network_id,
       r.attributes ->> 'cidr' as cidr,
       nullif(r.attributes -> 'floating_ip_id', 'null') as floating_ip_id,
       nullif(r.attributes -> 'floating_ip_address', 'null') as floating_ip_address,
       nullif(r.attributes -> 'freezed_ip_address', 'null') as freezed_ip_address,
       nullif(r.attributes -> 'global_eip_id', 'null') as global_eip_id,
       nullif(r.attributes -> 'global_eip_address', 'null') as global_eip_address,
       r.attributes ->> 'tenant_id' as tenant_id,
       gateledger.as_moment(r.attributes ->> 'created_at') as created_at
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'snat-rule' and r.presence <> 'deleted' and s.retired_at is null;
comment on view dashboard.snat_rules is 'SNAT rules that are there or missing in what is looked at, a column for each documented field.';

create or replace view dashboard.subnets as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from,
       r.attributes ->> 'networkId' as network_id,
       r.attributes ->> 'cidr' as cidr,
       gateledger.as_bigint(r.attributes -> 'ipVersion') as ip_version,
       r.attributes ->> 'gatewayIp' as gateway_ip,
       gateledger.as_boolean(r.attributes -> 'enableDhcp') as enable_dhcp,
       nullif(r.attributes -> 'allocationPools', 'null') as allocation_pools,
       nullif(r.attributes -> 'hostRoutes', 'null') as host_routes,
       r.attributes ->> 'state' as state,
       r.attributes ->> 'gateway' as gateway,
       gateledger.as_boolean(r.attributes -> 'router:external') as router_external,
       gateledger.as_boolean(r.attributes -> 'shared') as shared,
       gateledger.as_bigint(r.attributes -> 'available_ip_count') as available_ip_count,
       r.attributes ->> 'vpc_id' as vpc_id,
       r.attributes #>> '{vpc,name}' as vpc_name,
       r.attributes #>> '{vpc,state}' as vpc_state,
       r.attributes #>> '{vpc,cidrv4}' as vpc_cidrv4,
       gateledger.as_boolean(r.attributes #> '{vpc,shared}') as vpc_shared,
       r.attributes #>> '{routingtable,id}' as routingtable_id,
       r.attributes #>> '{routingtable,name}' as routingtable_name,
       gateledger.as_boolean(r.attributes #> '{routingtable,default_table}') as routingtable_default_table,
       gateledger.as_boolean(r.attributes #> '{routingtable,explicit}') as routingtable_explicit,
       r.attributes #>> '{routingtable,gateway_id}' as routingtable_gateway_id,
       nullif(r.attributes -> 'routes', 'null') as routes,
       r.attributes ->> 'tenant_id' as tenant_id,
       gateledger.as_moment(r.attributes ->> 'create_time') as create_time
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'subnet' and r.presence <> 'deleted' and s.retired_at is null;
comment on view dashboard.subnets is 'Subnets that are there or missing in what is looked at, a column for each documented field.';

create or replace view dashboard.vpn_gateways as
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
 where s.type = 'vpn-gateway' and r.presence <> 'deleted' and s.retired_at is null;
comment on view dashboard.vpn_gateways is 'VPN gateways that are there or missing in what is looked at, a column for each documented field.';

create or replace view dashboard.vpn_tunnels as
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
 where s.type = 'vpn-tunnel' and r.presence <> 'deleted' and s.retired_at is null;
comment on view dashboard.vpn_tunnels is 'VPN tunnels that are there or missing in what is looked at, a column for each documented field.';

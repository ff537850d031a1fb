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
comment on column dashboard.dnat_rules.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.dnat_rules.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.dnat_rules.account is 'The account''s name in the configuration.';
comment on column dashboard.dnat_rules.region is 'The region''s name at the provider.';
comment on column dashboard.dnat_rules.id is 'The provider''s id of the resource.';
comment on column dashboard.dnat_rules.name is 'The resource''s name, as it was last told.';
comment on column dashboard.dnat_rules.presence is 'present, or missing: the last complete run lacked it.';
comment on column dashboard.dnat_rules.version is 'The number of the resource''s state, from 1 without gaps.';
comment on column dashboard.dnat_rules.first_seen_at is 'When it was first seen.';
comment on column dashboard.dnat_rules.valid_from is 'When its present state was first seen.';
comment on column dashboard.dnat_rules.description is 'The provider''s field description.';
comment on column dashboard.dnat_rules.status is 'The provider''s field status.';
comment on column dashboard.dnat_rules.admin_state_up is 'The provider''s field admin_state_up.';
comment on column dashboard.dnat_rules.nat_gateway_id is 'The provider''s field nat_gateway_id.';
comment on column dashboard.dnat_rules.protocol is 'The provider''s field protocol.';
comment on column dashboard.dnat_rules.port_id is 'The provider''s field port_id.';
comment on column dashboard.dnat_rules.private_ip is 'The provider''s field private_ip.';
comment on column dashboard.dnat_rules.internal_service_port is 'The provider''s field internal_service_port.';
comment on column dashboard.dnat_rules.internal_service_port_range is 'The provider''s field internal_service_port_range.';
comment on column dashboard.dnat_rules.external_service_port is 'The provider''s field external_service_port.';
comment on column dashboard.dnat_rules.external_service_port_range is 'The provider''s field external_service_port_range.';
comment on column dashboard.dnat_rules.floating_ip_id is 'The provider''s field floating_ip_id.';
comment on column dashboard.dnat_rules.floating_ip_address is 'The provider''s field floating_ip_address.';
comment on column dashboard.dnat_rules.global_eip_id is 'The provider''s field global_eip_id.';
comment on column dashboard.dnat_rules.global_eip_address is 'The provider''s field global_eip_address.';
comment on column dashboard.dnat_rules.tenant_id is 'The provider''s field tenant_id.';
comment on column dashboard.dnat_rules.created_at is 'The provider''s field created_at.';

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
comment on column dashboard.firewalls.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.firewalls.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.firewalls.account is 'The account''s name in the configuration.';
comment on column dashboard.firewalls.region is 'The region''s name at the provider.';
comment on column dashboard.firewalls.id is 'The provider''s id of the resource.';
comment on column dashboard.firewalls.name is 'The resource''s name, as it was last told.';
comment on column dashboard.firewalls.presence is 'present, or missing: the last complete run lacked it.';
comment on column dashboard.firewalls.version is 'The number of the resource''s state, from 1 without gaps.';
comment on column dashboard.firewalls.first_seen_at is 'When it was first seen.';
comment on column dashboard.firewalls.valid_from is 'When its present state was first seen.';
comment on column dashboard.firewalls.state is 'The provider''s field state.';
comment on column dashboard.firewalls.status is 'The provider''s field status.';
comment on column dashboard.firewalls.product_type is 'The provider''s field product_type.';
comment on column dashboard.firewalls.flavor_name is 'The provider''s field flavor_name.';
comment on column dashboard.firewalls.flavor_rule_quota is 'The provider''s field flavor_rule_quota.';
comment on column dashboard.firewalls.total_rule_count is 'The provider''s field total_rule_count.';
comment on column dashboard.firewalls.loggable is 'The provider''s field loggable.';
comment on column dashboard.firewalls.vpc_id is 'The provider''s field vpc_id.';
comment on column dashboard.firewalls.vpc_name is 'The provider''s field vpc_name.';
comment on column dashboard.firewalls.fw_resource_id is 'The provider''s field fw_resource_id.';
comment on column dashboard.firewalls.pre_product_id is 'The provider''s field pre_product_id.';
comment on column dashboard.firewalls.account_id is 'The provider''s field account_id.';
comment on column dashboard.firewalls.created_at is 'The provider''s field created_at.';
comment on column dashboard.firewalls.created_by is 'The provider''s field created_by.';
comment on column dashboard.firewalls.modified_at is 'The provider''s field modified_at.';
comment on column dashboard.firewalls.modified_by is 'The provider''s field modified_by.';

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
comment on column dashboard.floating_ips.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.floating_ips.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.floating_ips.account is 'The account''s name in the configuration.';
comment on column dashboard.floating_ips.region is 'The region''s name at the provider.';
comment on column dashboard.floating_ips.id is 'The provider''s id of the resource.';
comment on column dashboard.floating_ips.name is 'The resource''s name, as it was last told.';
comment on column dashboard.floating_ips.presence is 'present, or missing: the last complete run lacked it.';
comment on column dashboard.floating_ips.version is 'The number of the resource''s state, from 1 without gaps.';
comment on column dashboard.floating_ips.first_seen_at is 'When it was first seen.';
comment on column dashboard.floating_ips.valid_from is 'When its present state was first seen.';
comment on column dashboard.floating_ips.floating_ip_address is 'The provider''s field floatingIpAddress or floating_ip_address.';
comment on column dashboard.floating_ips.status is 'The provider''s field status.';
comment on column dashboard.floating_ips.fixed_ip_address is 'The provider''s field fixedIpAddress or fixed_ip_address.';
comment on column dashboard.floating_ips.port_id is 'The provider''s field portId or port_id.';
comment on column dashboard.floating_ips.router_id is 'The provider''s field routerId or router_id.';
comment on column dashboard.floating_ips.pool_id is 'The provider''s field pool.id.';
comment on column dashboard.floating_ips.pool_name is 'The provider''s field pool.name.';
comment on column dashboard.floating_ips.floating_network_id is 'The provider''s field floating_network_id.';
comment on column dashboard.floating_ips.tenant_id is 'The provider''s field tenant_id.';

create or replace view dashboard.floating_ip_pools as
select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
       r.presence, r.version, r.first_seen_at, r.valid_from
  from gateledger.resource r
  join gateledger.scope s using (scope_no)
 where s.type = 'floating-ip-pool' and r.presence <> 'deleted' and s.retired_at is null;
comment on view dashboard.floating_ip_pools is 'Floating IP pools that are there or missing in what is looked at, a column for each documented field.';
comment on column dashboard.floating_ip_pools.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.floating_ip_pools.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.floating_ip_pools.account is 'The account''s name in the configuration.';
comment on column dashboard.floating_ip_pools.region is 'The region''s name at the provider.';
comment on column dashboard.floating_ip_pools.id is 'The provider''s id of the resource.';
comment on column dashboard.floating_ip_pools.name is 'The resource''s name, as it was last told.';
comment on column dashboard.floating_ip_pools.presence is 'present, or missing: the last complete run lacked it.';
comment on column dashboard.floating_ip_pools.version is 'The number of the resource''s state, from 1 without gaps.';
comment on column dashboard.floating_ip_pools.first_seen_at is 'When it was first seen.';
comment on column dashboard.floating_ip_pools.valid_from is 'When its present state was first seen.';

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
comment on column dashboard.internet_gateways.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.internet_gateways.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.internet_gateways.account is 'The account''s name in the configuration.';
comment on column dashboard.internet_gateways.region is 'The region''s name at the provider.';
comment on column dashboard.internet_gateways.id is 'The provider''s id of the resource.';
comment on column dashboard.internet_gateways.name is 'The resource''s name, as it was last told.';
comment on column dashboard.internet_gateways.presence is 'present, or missing: the last complete run lacked it.';
comment on column dashboard.internet_gateways.version is 'The number of the resource''s state, from 1 without gaps.';
comment on column dashboard.internet_gateways.first_seen_at is 'When it was first seen.';
comment on column dashboard.internet_gateways.valid_from is 'When its present state was first seen.';
comment on column dashboard.internet_gateways.external_network_id is 'The provider''s field external_network_id.';
comment on column dashboard.internet_gateways.routingtable_id is 'The provider''s field routingtable_id.';
comment on column dashboard.internet_gateways.state is 'The provider''s field state.';
comment on column dashboard.internet_gateways.create_time is 'The provider''s field create_time.';
comment on column dashboard.internet_gateways.tenant_id is 'The provider''s field tenant_id.';
comment on column dashboard.internet_gateways.migrate_status is 'The provider''s field migrate_status.';
comment on column dashboard.internet_gateways.migrate_error is 'The provider''s field migrate_error.';
comment on column dashboard.internet_gateways.description is 'The provider''s field description.';
comment on column dashboard.internet_gateways.type is 'The provider''s field type.';
comment on column dashboard.internet_gateways.vpc_id is 'The provider''s field vpc_id.';
comment on column dashboard.internet_gateways.vpc_name is 'The provider''s field vpc_name.';
comment on column dashboard.internet_gateways.firewall_id is 'The provider''s field firewall_id.';
comment on column dashboard.internet_gateways.loggable is 'The provider''s field loggable.';
comment on column dashboard.internet_gateways.account_id is 'The provider''s field account_id.';
comment on column dashboard.internet_gateways.created_at is 'The provider''s field created_at.';
comment on column dashboard.internet_gateways.created_by is 'The provider''s field created_by.';
comment on column dashboard.internet_gateways.modified_at is 'The provider''s field modified_at.';
comment on column dashboard.internet_gateways.modified_by is 'The provider''s field modified_by.';

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
comment on column dashboard.nat_gateways.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.nat_gateways.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.nat_gateways.account is 'The account''s name in the configuration.';
comment on column dashboard.nat_gateways.region is 'The region''s name at the provider.';
comment on column dashboard.nat_gateways.id is 'The provider''s id of the resource.';
comment on column dashboard.nat_gateways.name is 'The resource''s name, as it was last told.';
comment on column dashboard.nat_gateways.presence is 'present, or missing: the last complete run lacked it.';
comment on column dashboard.nat_gateways.version is 'The number of the resource''s state, from 1 without gaps.';
comment on column dashboard.nat_gateways.first_seen_at is 'When it was first seen.';
comment on column dashboard.nat_gateways.valid_from is 'When its present state was first seen.';
comment on column dashboard.nat_gateways.description is 'The provider''s field description.';
comment on column dashboard.nat_gateways.status is 'The provider''s field status.';
comment on column dashboard.nat_gateways.admin_state_up is 'The provider''s field admin_state_up.';
comment on column dashboard.nat_gateways.spec is 'The provider''s field spec.';
comment on column dashboard.nat_gateways.router_id is 'The provider''s field router_id.';
comment on column dashboard.nat_gateways.internal_network_id is 'The provider''s field internal_network_id.';
comment on column dashboard.nat_gateways.ngport_ip_address is 'The provider''s field ngport_ip_address.';
comment on column dashboard.nat_gateways.session_conf_tcp_session_expire_time is 'The provider''s field session_conf.tcp_session_expire_time.';
comment on column dashboard.nat_gateways.session_conf_udp_session_expire_time is 'The provider''s field session_conf.udp_session_expire_time.';
comment on column dashboard.nat_gateways.session_conf_icmp_session_expire_time is 'The provider''s field session_conf.icmp_session_expire_time.';
comment on column dashboard.nat_gateways.session_conf_tcp_time_wait_time is 'The provider''s field session_conf.tcp_time_wait_time.';
comment on column dashboard.nat_gateways.dnat_rules_limit is 'The provider''s field dnat_rules_limit.';
comment on column dashboard.nat_gateways.snat_rule_public_ip_limit is 'The provider''s field snat_rule_public_ip_limit.';
comment on column dashboard.nat_gateways.pps_max is 'The provider''s field pps_max.';
comment on column dashboard.nat_gateways.bps_max is 'The provider''s field bps_max.';
comment on column dashboard.nat_gateways.tenant_id is 'The provider''s field tenant_id.';
comment on column dashboard.nat_gateways.enterprise_project_id is 'The provider''s field enterprise_project_id.';
comment on column dashboard.nat_gateways.billing_info is 'The provider''s field billing_info.';
comment on column dashboard.nat_gateways.created_at is 'The provider''s field created_at.';
comment on column dashboard.nat_gateways.vpc_id is 'The provider''s field vpc_id.';
comment on column dashboard.nat_gateways.subnet_id is 'The provider''s field subnet_id.';
comment on column dashboard.nat_gateways.port_id is 'The provider''s field port_id.';
comment on column dashboard.nat_gateways.fixed_ip is 'The provider''s field fixed_ip.';
comment on column dashboard.nat_gateways.floatingips_id is 'The provider''s field floatingips_id.';
comment on column dashboard.nat_gateways.floating_ip is 'The provider''s field floating_ip.';
comment on column dashboard.nat_gateways.project_id is 'The provider''s field project_id.';
comment on column dashboard.nat_gateways.create_time is 'The provider''s field create_time.';
comment on column dashboard.nat_gateways.state is 'The provider''s field state.';
comment on column dashboard.nat_gateways.nat_gateway_ip_address is 'The provider''s field nat_gateway_ip_address.';
comment on column dashboard.nat_gateways.publicip_id is 'The provider''s field publicip_id.';
comment on column dashboard.nat_gateways.vpc_name is 'The provider''s field vpc_name.';
comment on column dashboard.nat_gateways.subnet_name is 'The provider''s field subnet_name.';
comment on column dashboard.nat_gateways.subnet_cidr is 'The provider''s field subnet_cidr.';
comment on column dashboard.nat_gateways.account_id is 'The provider''s field account_id.';
comment on column dashboard.nat_gateways.created_by is 'The provider''s field created_by.';
comment on column dashboard.nat_gateways.modified_at is 'The provider''s field modified_at.';
comment on column dashboard.nat_gateways.modified_by is 'The provider''s field modified_by.';

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
comment on column dashboard.networks.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.networks.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.networks.account is 'The account''s name in the configuration.';
comment on column dashboard.networks.region is 'The region''s name at the provider.';
comment on column dashboard.networks.id is 'The provider''s id of the resource.';
comment on column dashboard.networks.name is 'The resource''s name, as it was last told.';
comment on column dashboard.networks.presence is 'present, or missing: the last complete run lacked it.';
comment on column dashboard.networks.version is 'The number of the resource''s state, from 1 without gaps.';
comment on column dashboard.networks.first_seen_at is 'When it was first seen.';
comment on column dashboard.networks.valid_from is 'When its present state was first seen.';
comment on column dashboard.networks.admin_state_up is 'The provider''s field adminStateUp.';
comment on column dashboard.networks.router_external is 'The provider''s field router:external.';
comment on column dashboard.networks.status is 'The provider''s field status.';
comment on column dashboard.networks.subnets is 'The provider''s field subnets.';
comment on column dashboard.networks.state is 'The provider''s field state.';
comment on column dashboard.networks.cidrv4 is 'The provider''s field cidrv4.';
comment on column dashboard.networks.shared is 'The provider''s field shared.';
comment on column dashboard.networks.tenant_id is 'The provider''s field tenant_id.';
comment on column dashboard.networks.create_time is 'The provider''s field create_time.';

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
comment on column dashboard.private_nat_gateways.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.private_nat_gateways.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.private_nat_gateways.account is 'The account''s name in the configuration.';
comment on column dashboard.private_nat_gateways.region is 'The region''s name at the provider.';
comment on column dashboard.private_nat_gateways.id is 'The provider''s id of the resource.';
comment on column dashboard.private_nat_gateways.name is 'The resource''s name, as it was last told.';
comment on column dashboard.private_nat_gateways.presence is 'present, or missing: the last complete run lacked it.';
comment on column dashboard.private_nat_gateways.version is 'The number of the resource''s state, from 1 without gaps.';
comment on column dashboard.private_nat_gateways.first_seen_at is 'When it was first seen.';
comment on column dashboard.private_nat_gateways.valid_from is 'When its present state was first seen.';
comment on column dashboard.private_nat_gateways.description is 'The provider''s field description.';
comment on column dashboard.private_nat_gateways.status is 'The provider''s field status.';
comment on column dashboard.private_nat_gateways.spec is 'The provider''s field spec.';
comment on column dashboard.private_nat_gateways.downlink_vpcs is 'The provider''s field downlink_vpcs.';
comment on column dashboard.private_nat_gateways.tags is 'The provider''s field tags.';
comment on column dashboard.private_nat_gateways.project_id is 'The provider''s field project_id.';
comment on column dashboard.private_nat_gateways.enterprise_project_id is 'The provider''s field enterprise_project_id.';
comment on column dashboard.private_nat_gateways.created_at is 'The provider''s field created_at.';
comment on column dashboard.private_nat_gateways.updated_at is 'The provider''s field updated_at.';

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
comment on column dashboard.routing_tables.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.routing_tables.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.routing_tables.account is 'The account''s name in the configuration.';
comment on column dashboard.routing_tables.region is 'The region''s name at the provider.';
comment on column dashboard.routing_tables.id is 'The provider''s id of the resource.';
comment on column dashboard.routing_tables.name is 'The resource''s name, as it was last told.';
comment on column dashboard.routing_tables.presence is 'present, or missing: the last complete run lacked it.';
comment on column dashboard.routing_tables.version is 'The number of the resource''s state, from 1 without gaps.';
comment on column dashboard.routing_tables.first_seen_at is 'When it was first seen.';
comment on column dashboard.routing_tables.valid_from is 'When its present state was first seen.';
comment on column dashboard.routing_tables.state is 'The provider''s field state.';
comment on column dashboard.routing_tables.default_table is 'The provider''s field default_table.';
comment on column dashboard.routing_tables.distributed is 'The provider''s field distributed.';
comment on column dashboard.routing_tables.gateway_id is 'The provider''s field gateway_id.';
comment on column dashboard.routing_tables.gateway_name is 'The provider''s field gateway_name.';
comment on column dashboard.routing_tables.tenant_id is 'The provider''s field tenant_id.';
comment on column dashboard.routing_tables.create_time is 'The provider''s field create_time.';
comment on column dashboard.routing_tables.vpcs is 'The provider''s field vpcs.';
comment on column dashboard.routing_tables.subnets is 'The provider''s field subnets.';
comment on column dashboard.routing_tables.routes is 'The provider''s field routes.';

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
comment on column dashboard.security_groups.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.security_groups.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.security_groups.account is 'The account''s name in the configuration.';
comment on column dashboard.security_groups.region is 'The region''s name at the provider.';
comment on column dashboard.security_groups.id is 'The provider''s id of the resource.';
comment on column dashboard.security_groups.name is 'The resource''s name, as it was last told.';
comment on column dashboard.security_groups.presence is 'present, or missing: the last complete run lacked it.';
comment on column dashboard.security_groups.version is 'The number of the resource''s state, from 1 without gaps.';
comment on column dashboard.security_groups.first_seen_at is 'When it was first seen.';
comment on column dashboard.security_groups.valid_from is 'When its present state was first seen.';
comment on column dashboard.security_groups.description is 'The provider''s field description.';
comment on column dashboard.security_groups.security_group_rules is 'The provider''s field securityGroupRules or security_group_rules.';
comment on column dashboard.security_groups.tenant_id is 'The provider''s field tenant_id.';
comment on column dashboard.security_groups.state is 'The provider''s field state.';
comment on column dashboard.security_groups.loggable is 'The provider''s field loggable.';
comment on column dashboard.security_groups.rule_count is 'The provider''s field rule_count.';
comment on column dashboard.security_groups.account_id is 'The provider''s field account_id.';
comment on column dashboard.security_groups.created_at is 'The provider''s field created_at.';
comment on column dashboard.security_groups.created_by is 'The provider''s field created_by.';
comment on column dashboard.security_groups.modified_at is 'The provider''s field modified_at.';
comment on column dashboard.security_groups.modified_by is 'The provider''s field modified_by.';

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
comment on column dashboard.security_group_rules.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.security_group_rules.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.security_group_rules.account is 'The account''s name in the configuration.';
comment on column dashboard.security_group_rules.region is 'The region''s name at the provider.';
comment on column dashboard.security_group_rules.id is 'The provider''s id of the resource.';
comment on column dashboard.security_group_rules.name is 'The resource''s name, as it was last told.';
comment on column dashboard.security_group_rules.presence is 'present, or missing: the last complete run lacked it.';
comment on column dashboard.security_group_rules.version is 'The number of the resource''s state, from 1 without gaps.';
comment on column dashboard.security_group_rules.first_seen_at is 'When it was first seen.';
comment on column dashboard.security_group_rules.valid_from is 'When its present state was first seen.';
comment on column dashboard.security_group_rules.direction is 'The provider''s field direction.';
comment on column dashboard.security_group_rules.ethertype is 'The provider''s field ethertype.';
comment on column dashboard.security_group_rules.port_range_max is 'The provider''s field portRangeMax or port_range_max.';
comment on column dashboard.security_group_rules.port_range_min is 'The provider''s field portRangeMin or port_range_min.';
comment on column dashboard.security_group_rules.protocol is 'The provider''s field protocol.';
comment on column dashboard.security_group_rules.remote_group_id is 'The provider''s field remoteGroupId or remote_group_id.';
comment on column dashboard.security_group_rules.remote_ip_prefix is 'The provider''s field remoteIpPrefix or remote_ip_prefix.';
comment on column dashboard.security_group_rules.security_group_id is 'The provider''s field securityGroupId or security_group_id.';
comment on column dashboard.security_group_rules.description is 'The provider''s field description.';
comment on column dashboard.security_group_rules.tenant_id is 'The provider''s field tenant_id.';
comment on column dashboard.security_group_rules.remote_group_name is 'The provider''s field remote_group_name.';
comment on column dashboard.security_group_rules.created_at is 'The provider''s field created_at.';
comment on column dashboard.security_group_rules.created_by is 'The provider''s field created_by.';
comment on column dashboard.security_group_rules.modified_at is 'The provider''s field modified_at.';
comment on column dashboard.security_group_rules.modified_by is 'The provider''s field modified_by.';

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
comment on column dashboard.snat_rules.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.snat_rules.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.snat_rules.account is 'The account''s name in the configuration.';
comment on column dashboard.snat_rules.region is 'The region''s name at the provider.';
comment on column dashboard.snat_rules.id is 'The provider''s id of the resource.';
comment on column dashboard.snat_rules.name is 'The resource''s name, as it was last told.';
comment on column dashboard.snat_rules.presence is 'present, or missing: the last complete run lacked it.';
comment on column dashboard.snat_rules.version is 'The number of the resource''s state, from 1 without gaps.';
comment on column dashboard.snat_rules.first_seen_at is 'When it was first seen.';
comment on column dashboard.snat_rules.valid_from is 'When its present state was first seen.';
comment on column dashboard.snat_rules.description is 'The provider''s field description.';
comment on column dashboard.snat_rules.status is 'The provider''s field status.';
comment on column dashboard.snat_rules.admin_state_up is 'The provider''s field admin_state_up.';
comment on column dashboard.snat_rules.nat_gateway_id is 'The provider''s field nat_gateway_id.';
comment on column dashboard.snat_rules.source_type is 'The provider''s field source_type.';
comment on column dashboard.snat_rules.network_id is 'The provider''s field network_id.';
comment on column dashboard.snat_rules.cidr is 'The provider''s field cidr.';
comment on column dashboard.snat_rules.floating_ip_id is 'The provider''s field floating_ip_id.';
comment on column dashboard.snat_rules.floating_ip_address is 'The provider''s field floating_ip_address.';
comment on column dashboard.snat_rules.freezed_ip_address is 'The provider''s field freezed_ip_address.';
comment on column dashboard.snat_rules.global_eip_id is 'The provider''s field global_eip_id.';
comment on column dashboard.snat_rules.global_eip_address is 'The provider''s field global_eip_address.';
comment on column dashboard.snat_rules.tenant_id is 'The provider''s field tenant_id.';
comment on column dashboard.snat_rules.created_at is 'The provider''s field created_at.';

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
comment on column dashboard.subnets.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.subnets.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.subnets.account is 'The account''s name in the configuration.';
comment on column dashboard.subnets.region is 'The region''s name at the provider.';
comment on column dashboard.subnets.id is 'The provider''s id of the resource.';
comment on column dashboard.subnets.name is 'The resource''s name, as it was last told.';
comment on column dashboard.subnets.presence is 'present, or missing: the last complete run lacked it.';
comment on column dashboard.subnets.version is 'The number of the resource''s state, from 1 without gaps.';
comment on column dashboard.subnets.first_seen_at is 'When it was first seen.';
comment on column dashboard.subnets.valid_from is 'When its present state was first seen.';
comment on column dashboard.subnets.network_id is 'The provider''s field networkId.';
comment on column dashboard.subnets.cidr is 'The provider''s field cidr.';
comment on column dashboard.subnets.ip_version is 'The provider''s field ipVersion.';
comment on column dashboard.subnets.gateway_ip is 'The provider''s field gatewayIp.';
comment on column dashboard.subnets.enable_dhcp is 'The provider''s field enableDhcp.';
comment on column dashboard.subnets.allocation_pools is 'The provider''s field allocationPools.';
comment on column dashboard.subnets.host_routes is 'The provider''s field hostRoutes.';
comment on column dashboard.subnets.state is 'The provider''s field state.';
comment on column dashboard.subnets.gateway is 'The provider''s field gateway.';
comment on column dashboard.subnets.router_external is 'The provider''s field router:external.';
comment on column dashboard.subnets.shared is 'The provider''s field shared.';
comment on column dashboard.subnets.available_ip_count is 'The provider''s field available_ip_count.';
comment on column dashboard.subnets.vpc_id is 'The provider''s field vpc_id.';
comment on column dashboard.subnets.vpc_name is 'The provider''s field vpc.name.';
comment on column dashboard.subnets.vpc_state is 'The provider''s field vpc.state.';
comment on column dashboard.subnets.vpc_cidrv4 is 'The provider''s field vpc.cidrv4.';
comment on column dashboard.subnets.vpc_shared is 'The provider''s field vpc.shared.';
comment on column dashboard.subnets.routingtable_id is 'The provider''s field routingtable.id.';
comment on column dashboard.subnets.routingtable_name is 'The provider''s field routingtable.name.';
comment on column dashboard.subnets.routingtable_default_table is 'The provider''s field routingtable.default_table.';
comment on column dashboard.subnets.routingtable_explicit is 'The provider''s field routingtable.explicit.';
comment on column dashboard.subnets.routingtable_gateway_id is 'The provider''s field routingtable.gateway_id.';
comment on column dashboard.subnets.routes is 'The provider''s field routes.';
comment on column dashboard.subnets.tenant_id is 'The provider''s field tenant_id.';
comment on column dashboard.subnets.create_time is 'The provider''s field create_time.';

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
comment on column dashboard.vpn_gateways.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.vpn_gateways.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.vpn_gateways.account is 'The account''s name in the configuration.';
comment on column dashboard.vpn_gateways.region is 'The region''s name at the provider.';
comment on column dashboard.vpn_gateways.id is 'The provider''s id of the resource.';
comment on column dashboard.vpn_gateways.name is 'The resource''s name, as it was last told.';
comment on column dashboard.vpn_gateways.presence is 'present, or missing: the last complete run lacked it.';
comment on column dashboard.vpn_gateways.version is 'The number of the resource''s state, from 1 without gaps.';
comment on column dashboard.vpn_gateways.first_seen_at is 'When it was first seen.';
comment on column dashboard.vpn_gateways.valid_from is 'When its present state was first seen.';
comment on column dashboard.vpn_gateways.description is 'The provider''s field description.';
comment on column dashboard.vpn_gateways.state is 'The provider''s field state.';
comment on column dashboard.vpn_gateways.ip_address is 'The provider''s field ip_address.';
comment on column dashboard.vpn_gateways.ip_id is 'The provider''s field ip_id.';
comment on column dashboard.vpn_gateways.ip_type is 'The provider''s field ip_type.';
comment on column dashboard.vpn_gateways.vpc_id is 'The provider''s field vpc_id.';
comment on column dashboard.vpn_gateways.vpc_name is 'The provider''s field vpc_name.';
comment on column dashboard.vpn_gateways.account_id is 'The provider''s field account_id.';
comment on column dashboard.vpn_gateways.created_at is 'The provider''s field created_at.';
comment on column dashboard.vpn_gateways.created_by is 'The provider''s field created_by.';
comment on column dashboard.vpn_gateways.modified_at is 'The provider''s field modified_at.';
comment on column dashboard.vpn_gateways.modified_by is 'The provider''s field modified_by.';

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
comment on column dashboard.vpn_tunnels.resource_key is 'The resource, for ever: provider/account/region/type/id.';
comment on column dashboard.vpn_tunnels.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.vpn_tunnels.account is 'The account''s name in the configuration.';
comment on column dashboard.vpn_tunnels.region is 'The region''s name at the provider.';
comment on column dashboard.vpn_tunnels.id is 'The provider''s id of the resource.';
comment on column dashboard.vpn_tunnels.name is 'The resource''s name, as it was last told.';
comment on column dashboard.vpn_tunnels.presence is 'present, or missing: the last complete run lacked it.';
comment on column dashboard.vpn_tunnels.version is 'The number of the resource''s state, from 1 without gaps.';
comment on column dashboard.vpn_tunnels.first_seen_at is 'When it was first seen.';
comment on column dashboard.vpn_tunnels.valid_from is 'When its present state was first seen.';
comment on column dashboard.vpn_tunnels.description is 'The provider''s field description.';
comment on column dashboard.vpn_tunnels.state is 'The provider''s field state.';
comment on column dashboard.vpn_tunnels.status is 'The provider''s field status.';
comment on column dashboard.vpn_tunnels.phase1_ike_version is 'The provider''s field phase1.ike_version.';
comment on column dashboard.vpn_tunnels.phase1_peer_gateway_ip is 'The provider''s field phase1.peer_gateway_ip.';
comment on column dashboard.vpn_tunnels.phase1_encryptions is 'The provider''s field phase1.encryptions.';
comment on column dashboard.vpn_tunnels.phase1_diffie_hellman_groups is 'The provider''s field phase1.diffie_hellman_groups.';
comment on column dashboard.vpn_tunnels.phase1_life_time is 'The provider''s field phase1.life_time.';
comment on column dashboard.vpn_tunnels.phase1_dpd_retry_interval is 'The provider''s field phase1.dpd_retry_interval.';
comment on column dashboard.vpn_tunnels.phase2_encryptions is 'The provider''s field phase2.encryptions.';
comment on column dashboard.vpn_tunnels.phase2_diffie_hellman_groups is 'The provider''s field phase2.diffie_hellman_groups.';
comment on column dashboard.vpn_tunnels.phase2_life_time is 'The provider''s field phase2.life_time.';
comment on column dashboard.vpn_tunnels.phase2_perfect_forward_secrecy is 'The provider''s field phase2.perfect_forward_secrecy.';
comment on column dashboard.vpn_tunnels.phase2_remote_subnets is 'The provider''s field phase2.remote_subnets.';
comment on column dashboard.vpn_tunnels.vpn_gateway_id is 'The provider''s field vpn_gateway_id.';
comment on column dashboard.vpn_tunnels.vpn_gateway_name is 'The provider''s field vpn_gateway_name.';
comment on column dashboard.vpn_tunnels.vpn_gateway_ip_address is 'The provider''s field vpn_gateway_ip_address.';
comment on column dashboard.vpn_tunnels.vpc_id is 'The provider''s field vpc_id.';
comment on column dashboard.vpn_tunnels.vpc_name is 'The provider''s field vpc_name.';
comment on column dashboard.vpn_tunnels.account_id is 'The provider''s field account_id.';
comment on column dashboard.vpn_tunnels.created_at is 'The provider''s field created_at.';
comment on column dashboard.vpn_tunnels.created_by is 'The provider''s field created_by.';
comment on column dashboard.vpn_tunnels.modified_at is 'The provider''s field modified_at.';
comment on column dashboard.vpn_tunnels.modified_by is 'The provider''s field modified_by.';

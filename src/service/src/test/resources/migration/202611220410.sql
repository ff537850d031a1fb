update gateledger.resource set related = '{AAAAAAgw-1}';
insert into gateledger.relation_field (tag, provider, type, field, related_type)
values ('AAAAAA', 'scp', 'vpn-tunnel', '/vpn_gateway_id', 'vpn-gateway');

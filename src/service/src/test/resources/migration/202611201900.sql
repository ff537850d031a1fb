insert into gateledger.qrtz_job_details (sched_name, job_name, job_group, job_class_name, is_durable, is_nonconcurrent, is_update_data, requests_recovery, job_data)
values ('s', 'scp/main/kr-west1/vpn-tunnel', 'scopes', 'io.gateledger.schedule.ScopeJob', true, true, false, false, '\x00ff');
insert into gateledger.qrtz_triggers (sched_name, trigger_name, trigger_group, job_name, job_group, next_fire_time, prev_fire_time, priority, trigger_state, trigger_type, start_time)
values ('s', 'simple', 'scopes', 'scp/main/kr-west1/vpn-tunnel', 'scopes', 1767607200000, 1767607140000, 5, 'WAITING', 'SIMPLE', 1767607140000);
insert into gateledger.qrtz_simple_triggers values ('s', 'simple', 'scopes', -1, 60000, 12);
insert into gateledger.qrtz_cron_triggers values ('s', 'simple', 'scopes', '0 0 * * * ?', 'UTC');
insert into gateledger.qrtz_simprop_triggers (sched_name, trigger_name, trigger_group, str_prop_1, dec_prop_1, bool_prop_1) values ('s', 'simple', 'scopes', 'DAY', 1.5, true);
insert into gateledger.qrtz_blob_triggers values ('s', 'simple', 'scopes', '\x01');
insert into gateledger.qrtz_calendars values ('s', 'holidays', '\x02');
insert into gateledger.qrtz_paused_trigger_grps values ('s', 'paused');
insert into gateledger.qrtz_fired_triggers (sched_name, entry_id, trigger_name, trigger_group, instance_name, fired_time, sched_time, priority, state) values ('s', 'e1', 'simple', 'scopes', 'a:1', 1767607140000, 1767607140000, 5, 'EXECUTING');
insert into gateledger.qrtz_scheduler_state values ('s', 'a:1', 1767607140000, 5000);
insert into gateledger.qrtz_locks values ('s', 'TRIGGER_ACCESS');

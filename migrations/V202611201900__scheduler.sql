-- The tables in which Quartz keeps its jobs, so that several nodes share one schedule. Their names
-- and columns are Quartz's (2.5, PostgreSQLDelegate); the prefix is Gateledger's configuration.

create table gateledger.qrtz_job_details (
  sched_name        varchar(120) not null,
  job_name          varchar(200) not null,
  job_group         varchar(200) not null,
  description       varchar(250),
  job_class_name    varchar(250) not null,
  is_durable        boolean      not null,
  is_nonconcurrent  boolean      not null,
  is_update_data    boolean      not null,
  requests_recovery boolean      not null,
  job_data          bytea,
  constraint qrtz_job_details_pk primary key (sched_name, job_name, job_group)
);
create index qrtz_job_details_recovery on gateledger.qrtz_job_details (sched_name, requests_recovery);
create index qrtz_job_details_group on gateledger.qrtz_job_details (sched_name, job_group);
comment on table gateledger.qrtz_job_details is 'Belongs to the Quartz scheduler.';

create table gateledger.qrtz_triggers (
  sched_name     varchar(120) not null,
  trigger_name   varchar(200) not null,
  trigger_group  varchar(200) not null,
  job_name       varchar(200) not null,
  job_group      varchar(200) not null,
  description    varchar(250),
  next_fire_time bigint,
  prev_fire_time bigint,
  priority       integer,
  trigger_state  varchar(16)  not null,
  trigger_type   varchar(8)   not null,
  start_time     bigint       not null,
  end_time       bigint,
  calendar_name  varchar(200),
  misfire_instr  smallint,
  job_data       bytea,
  constraint qrtz_triggers_pk primary key (sched_name, trigger_name, trigger_group),
  constraint qrtz_triggers_job_fk foreign key (sched_name, job_name, job_group)
    references gateledger.qrtz_job_details (sched_name, job_name, job_group)
);
create index qrtz_triggers_job on gateledger.qrtz_triggers (sched_name, job_name, job_group);
create index qrtz_triggers_due on gateledger.qrtz_triggers (sched_name, trigger_state, next_fire_time);
create index qrtz_triggers_misfire on gateledger.qrtz_triggers (sched_name, misfire_instr, next_fire_time, trigger_state);
comment on table gateledger.qrtz_triggers is 'Belongs to the Quartz scheduler.';

create table gateledger.qrtz_simple_triggers (
  sched_name      varchar(120) not null,
  trigger_name    varchar(200) not null,
  trigger_group   varchar(200) not null,
  repeat_count    bigint       not null,
  repeat_interval bigint       not null,
  times_triggered bigint       not null,
  constraint qrtz_simple_triggers_pk primary key (sched_name, trigger_name, trigger_group),
  constraint qrtz_simple_triggers_fk foreign key (sched_name, trigger_name, trigger_group)
    references gateledger.qrtz_triggers (sched_name, trigger_name, trigger_group)
);
comment on table gateledger.qrtz_simple_triggers is 'Belongs to the Quartz scheduler.';

create table gateledger.qrtz_cron_triggers (
  sched_name      varchar(120) not null,
  trigger_name    varchar(200) not null,
  trigger_group   varchar(200) not null,
  cron_expression varchar(120) not null,
  time_zone_id    varchar(80),
  constraint qrtz_cron_triggers_pk primary key (sched_name, trigger_name, trigger_group),
  constraint qrtz_cron_triggers_fk foreign key (sched_name, trigger_name, trigger_group)
    references gateledger.qrtz_triggers (sched_name, trigger_name, trigger_group)
);
comment on table gateledger.qrtz_cron_triggers is 'Belongs to the Quartz scheduler.';

create table gateledger.qrtz_simprop_triggers (
  sched_name    varchar(120) not null,
  trigger_name  varchar(200) not null,
  trigger_group varchar(200) not null,
  str_prop_1    varchar(512),
  str_prop_2    varchar(512),
  str_prop_3    varchar(512),
  int_prop_1    integer,
  int_prop_2    integer,
  long_prop_1   bigint,
  long_prop_2   bigint,
  dec_prop_1    numeric(13, 4),
  dec_prop_2    numeric(13, 4),
  bool_prop_1   boolean,
  bool_prop_2   boolean,
  constraint qrtz_simprop_triggers_pk primary key (sched_name, trigger_name, trigger_group),
  constraint qrtz_simprop_triggers_fk foreign key (sched_name, trigger_name, trigger_group)
    references gateledger.qrtz_triggers (sched_name, trigger_name, trigger_group)
);
comment on table gateledger.qrtz_simprop_triggers is 'Belongs to the Quartz scheduler.';

create table gateledger.qrtz_blob_triggers (
  sched_name    varchar(120) not null,
  trigger_name  varchar(200) not null,
  trigger_group varchar(200) not null,
  blob_data     bytea,
  constraint qrtz_blob_triggers_pk primary key (sched_name, trigger_name, trigger_group),
  constraint qrtz_blob_triggers_fk foreign key (sched_name, trigger_name, trigger_group)
    references gateledger.qrtz_triggers (sched_name, trigger_name, trigger_group)
);
comment on table gateledger.qrtz_blob_triggers is 'Belongs to the Quartz scheduler.';

create table gateledger.qrtz_calendars (
  sched_name    varchar(120) not null,
  calendar_name varchar(200) not null,
  calendar      bytea        not null,
  constraint qrtz_calendars_pk primary key (sched_name, calendar_name)
);
comment on table gateledger.qrtz_calendars is 'Belongs to the Quartz scheduler.';

create table gateledger.qrtz_paused_trigger_grps (
  sched_name    varchar(120) not null,
  trigger_group varchar(200) not null,
  constraint qrtz_paused_trigger_grps_pk primary key (sched_name, trigger_group)
);
comment on table gateledger.qrtz_paused_trigger_grps is 'Belongs to the Quartz scheduler.';

create table gateledger.qrtz_fired_triggers (
  sched_name        varchar(120) not null,
  entry_id          varchar(95)  not null,
  trigger_name      varchar(200) not null,
  trigger_group     varchar(200) not null,
  instance_name     varchar(200) not null,
  fired_time        bigint       not null,
  sched_time        bigint       not null,
  priority          integer      not null,
  state             varchar(16)  not null,
  job_name          varchar(200),
  job_group         varchar(200),
  is_nonconcurrent  boolean,
  requests_recovery boolean,
  constraint qrtz_fired_triggers_pk primary key (sched_name, entry_id)
);
create index qrtz_fired_triggers_instance on gateledger.qrtz_fired_triggers (sched_name, instance_name, requests_recovery);
create index qrtz_fired_triggers_job on gateledger.qrtz_fired_triggers (sched_name, job_name, job_group);
create index qrtz_fired_triggers_trigger on gateledger.qrtz_fired_triggers (sched_name, trigger_name, trigger_group);
comment on table gateledger.qrtz_fired_triggers is 'Belongs to the Quartz scheduler.';

create table gateledger.qrtz_scheduler_state (
  sched_name        varchar(120) not null,
  instance_name     varchar(200) not null,
  last_checkin_time bigint       not null,
  checkin_interval  bigint       not null,
  constraint qrtz_scheduler_state_pk primary key (sched_name, instance_name)
);
comment on table gateledger.qrtz_scheduler_state is 'Belongs to the Quartz scheduler.';

create table gateledger.qrtz_locks (
  sched_name varchar(120) not null,
  lock_name  varchar(40)  not null,
  constraint qrtz_locks_pk primary key (sched_name, lock_name)
);
comment on table gateledger.qrtz_locks is 'Belongs to the Quartz scheduler.';

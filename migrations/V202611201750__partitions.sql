-- History lies in partitions by calendar month, so that retention drops tables and deletes no row.
-- There is no default partition: where there is one, PostgreSQL detaches no month without locking out
-- every commit (docs/adr/0029-a-month-is-detached-while-others-read.md). A commit that meets no month
-- has it made (docs/adr/0033-nothing-is-lost-because-of-a-clock.md).

create table gateledger.retention (
  table_name text not null,
  setting    text not null,
  storage    text not null,
  kept_since timestamptz,
  constraint retention_pk primary key (table_name),
  constraint retention_setting_known check (setting in ('changes', 'versions', 'runs'))
);
comment on table gateledger.retention is 'The tables that lie in partitions by month, and how far back each goes.';
comment on column gateledger.retention.setting is 'Which of gateledger.retention.* says how long the table is kept.';
comment on column gateledger.retention.storage is 'The storage parameters of its months.';
comment on column gateledger.retention.kept_since is 'What is older was dropped or is being dropped; null while nothing was.';

-- A month is one of UTC, whatever zone a node's connection is in: months that two nodes cut apart
-- would overlap. The lock lets nodes that start together make them in turn; it keeps no one from
-- reading or writing rows, and a table that is attached is empty, so that nothing is searched.
create function gateledger.keep_months(parent regclass, first_month date, months integer)
  returns void language plpgsql set timezone = 'UTC' as $$
declare
  month     date;
  partition text;
  schema    text := (select nspname from pg_namespace n join pg_class c on c.relnamespace = n.oid where c.oid = parent);
  base      text := (select relname from pg_class where oid = parent);
  storage   text := (select r.storage from gateledger.retention r where r.table_name = base);
begin
  execute format('lock table only %s in share update exclusive mode', parent);
  for month in select (date_trunc('month', first_month) + make_interval(months => i))::date from generate_series(0, months - 1) i loop
    partition := format('%s_%s', base, to_char(month, 'YYYYMM'));
    if to_regclass(format('%I.%I', schema, partition)) is null then
      begin
        execute format('create table %I.%I (like %s including defaults including constraints including generated including storage including compression) %s', schema, partition, parent, storage);
        execute format('comment on table %I.%I is %L', schema, partition, format('%s of %s.', base, to_char(month, 'YYYY-MM')));
        execute format('alter table %s attach partition %I.%I for values from (%L) to (%L)',
          parent, schema, partition, month::timestamptz, (month + interval '1 month')::timestamptz);
      exception when invalid_object_definition then
        null; -- another partition holds that month already
      end;
    end if;
  end loop;
end $$;
comment on function gateledger.keep_months is 'Makes the monthly partitions of a table from a month on, where they are lacking.';

-- It comes from a commit that stands still meanwhile, and that can be tried again.
create function gateledger.keep_month_of(parent regclass, moment timestamptz)
  returns void language sql set timezone = 'UTC' set lock_timeout = '2s' as $$
  select gateledger.keep_months(parent, moment::date, 1)
$$;
comment on function gateledger.keep_month_of is 'Makes the monthly partition of a table in which a moment lies, where it is lacking.';

create procedure gateledger.begin_months(parent regclass, setting text, storage text default '')
  language plpgsql set timezone = 'UTC' as $$
declare
  first_month timestamptz := date_trunc('month', now()) - interval '1 month';
  schema      text := (select nspname from pg_namespace n join pg_class c on c.relnamespace = n.oid where c.oid = parent);
  base        text := (select relname from pg_class where oid = parent);
begin
  insert into gateledger.retention (table_name, setting, storage) values (base, setting, storage);
  execute format('create table %I.%I partition of %s for values from (minvalue) to (%L) %s', schema, base || '_earlier', parent, first_month, storage);
  execute format('comment on table %I.%I is %L', schema, base || '_earlier', format('%s of before the ledger was made, by a clock that was behind.', base));
  perform gateledger.keep_months(parent, first_month::date, 8);
end $$;
comment on procedure gateledger.begin_months is 'Makes the first partitions of a table, and notes by which setting it is kept.';

-- The mark tells a month that was detached, and is still to be dropped, from a table of somebody else
-- that only has such a name. Since readers ask how far back a table goes, that is written first: they
-- are refused before the first row is gone. What still waits to be told keeps its month: by a clock
-- that is behind, that is one long past. A day more, for the states that it ended were left a little
-- before it was found, and its run began before it ended.
create function gateledger.release_months_before(parent regclass, month date)
  returns table (partition text, step text) language plpgsql set timezone = 'UTC' set lock_timeout = '2s' as $$
declare
  mark  constant text := 'Past retention, to be dropped.';
  base  text := (select relname from pg_class where oid = parent);
  since timestamptz := date_trunc('month', least(month::timestamptz, (select min(o.at) - interval '1 day' from gateledger.outbox o)));
  old   regclass;
begin
  for old in
    select c.oid from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = parent and c.relname ~ '_[0-9]{6}$'
       and to_date(right(c.relname, 6), 'YYYYMM') < since
       and obj_description(c.oid, 'pg_class') is distinct from mark
  loop
    execute format('comment on table %s is %L', old, mark);
    update gateledger.retention set kept_since = greatest(kept_since, since) where table_name = base;
  end loop;
  return query
    select format('%I.%I', n.nspname, c.relname),
           case when i.inhparent is null then 'drop' when i.inhdetachpending then 'finalize' else 'detach' end
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      left join pg_inherits i on i.inhrelid = c.oid
     where n.oid = (select relnamespace from pg_class where oid = parent)
       and c.relname ~ ('^' || base || '_[0-9]{6}$') and obj_description(c.oid, 'pg_class') = mark
     order by i.inhdetachpending desc nulls first, c.relname;
end $$;
comment on function gateledger.release_months_before is 'Marks the monthly partitions of a table that lie wholly before a month, and tells of each that is still there what is to be done next: detach, finalize or drop. Months of what waits in the outbox stay.';

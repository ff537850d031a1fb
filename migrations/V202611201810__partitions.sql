-- Superseded states and changes lie in partitions by calendar month, so that retention drops tables
-- and deletes no row.

-- A month is one of UTC, whatever zone a node's connection is in: months that two nodes cut apart
-- would overlap. The lock lets nodes that start together make and drop them in turn; it keeps no one
-- from reading or writing rows.
create function gateledger.keep_months(parent regclass, key_column text, first_month date, months integer)
  returns void language plpgsql set timezone = 'UTC' as $$
declare
  month     date;
  partition text;
  schema    text := (select nspname from pg_namespace n join pg_class c on c.relnamespace = n.oid where c.oid = parent);
  base      text := (select relname from pg_class where oid = parent);
begin
  execute format('lock table %s in share update exclusive mode', parent);
  for month in select (date_trunc('month', first_month) + make_interval(months => i))::date from generate_series(0, months - 1) i loop
    partition := format('%s_%s', base, to_char(month, 'YYYYMM'));
    if to_regclass(format('%I.%I', schema, partition)) is null then
      execute format('create table %I.%I (like %s including defaults including constraints)', schema, partition, parent);
      execute format('with moved as (delete from %1$I.%2$I where %3$I >= %4$L and %3$I < %5$L returning *) insert into %1$I.%6$I select * from moved',
        schema, base || '_default', key_column, month::timestamptz, (month + interval '1 month')::timestamptz, partition);
      execute format('alter table %s attach partition %I.%I for values from (%L) to (%L)',
        parent, schema, partition, month::timestamptz, (month + interval '1 month')::timestamptz);
    end if;
  end loop;
end $$;
comment on function gateledger.keep_months is 'Makes the monthly partitions of a table from a month on, where they are lacking.';

create function gateledger.drop_months_before(parent regclass, month date)
  returns integer language plpgsql set timezone = 'UTC' as $$
declare
  partition record;
  dropped   integer := 0;
begin
  execute format('lock table %s in share update exclusive mode', parent);
  for partition in
    select n.nspname, c.relname from pg_inherits i
      join pg_class c on c.oid = i.inhrelid join pg_namespace n on n.oid = c.relnamespace
     where i.inhparent = parent and c.relname ~ '_[0-9]{6}$'
       and to_date(right(c.relname, 6), 'YYYYMM') < date_trunc('month', month)
  loop
    execute format('drop table %I.%I', partition.nspname, partition.relname);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;
comment on function gateledger.drop_months_before is 'Drops the monthly partitions of a table that lie wholly before a month; returns how many.';

-- What readers may build on, and who may read it. The views themselves are repeatable migrations, by
-- concern: R__dashboard_*.sql. What they make, a reader may read, by the default privileges set here.

create schema dashboard;
comment on schema dashboard is 'The contract for readers such as Grafana. Schema gateledger is private.';

do $$
begin
  if not exists (select from pg_roles where rolname = 'gateledger_reader') then
    create role gateledger_reader nologin;
  end if;
exception when insufficient_privilege then
  raise notice 'role gateledger_reader was not made: this user may not create roles';
end $$;

do $$
begin
  if exists (select from pg_roles where rolname = 'gateledger_reader') then
    grant usage on schema dashboard to gateledger_reader;
    alter default privileges in schema dashboard grant select on tables to gateledger_reader;
  end if;
end $$;

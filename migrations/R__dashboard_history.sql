-- How far back what was superseded goes.

create or replace view dashboard.retention as
select table_name as history, setting, kept_since
  from gateledger.retention;
comment on view dashboard.retention is 'How far back each history goes: what is older than kept_since was dropped, by gateledger.retention.<setting>. Null: nothing was.';
comment on column dashboard.retention.history is 'The table that lies in months.';
comment on column dashboard.retention.setting is 'The last part of the setting that says how long it is kept: gateledger.retention.<setting>.';
comment on column dashboard.retention.kept_since is 'What is older was dropped; null where nothing was.';

create or replace function dashboard.require_kept(history text, moment timestamptz)
  returns boolean language plpgsql stable as $$
declare
  past dashboard.retention := (select r from dashboard.retention r where r.history = $1);
begin
  if moment < past.kept_since then
    raise exception 'the ledger goes back to % only, and % is before that', past.kept_since, moment
      using errcode = 'invalid_parameter_value',
            hint = format('What is older was dropped by gateledger.retention.%s; dashboard.retention tells of all.', past.setting);
  end if;
  return true;
end $$;
comment on function dashboard.require_kept is 'True where a history goes back to a moment; where it does not, an error that says how far back it goes.';

-- Nodes write by their own clocks, which may be ahead of this one: what they told is not to be refused.
-- With the owner's rights, for the view of scopes is read row by row.
create or replace function dashboard.require_known(moment timestamptz)
  returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  since timestamptz := (select min(registered_at) from gateledger.scope);
begin
  if moment < since then
    raise exception 'the ledger began at %, and nothing was known at %', since, moment
      using errcode = 'invalid_parameter_value';
  end if;
  if moment > statement_timestamp() + interval '5 minutes' then
    raise exception '% is still to come: it is % now', moment, statement_timestamp()
      using errcode = 'invalid_parameter_value';
  end if;
  return true;
end $$;
comment on function dashboard.require_known is 'True for an instant of which something can be known; an error for one before the first scope was registered, and for one that is more than five minutes to come.';

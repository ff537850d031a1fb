-- What the typed views read a field with. A view must not break over one odd value: what cannot be
-- read as the column's type is null there, and stays as it was told in dashboard.resources.

create or replace function gateledger.as_bigint(value jsonb) returns bigint language sql immutable parallel safe as $$
  select case when jsonb_typeof(value) = 'number'
              then case when value::numeric between -9223372036854775808 and 9223372036854775807
                         and trunc(value::numeric) = value::numeric
                        then value::bigint end
         end
$$;
comment on function gateledger.as_bigint is 'A whole number, or null.';

create or replace function gateledger.as_boolean(value jsonb) returns boolean language sql immutable parallel safe as $$
  select case when jsonb_typeof(value) = 'boolean' then value::boolean end
$$;
comment on function gateledger.as_boolean is 'True or false, or null.';

-- The pattern keeps out what PostgreSQL would read but no provider means (now, infinity, a local
-- time); counting on from the first of the month keeps out the thirtieth of February. Not a block
-- with an exception handler, which would forbid parallel plans.
create or replace function gateledger.as_moment(value text) returns timestamptz language sql stable parallel safe as $$
  select case when value ~ '^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$'
              then case when extract(month from make_date(substr(value, 1, 4)::integer, substr(value, 6, 2)::integer, 1)
                                                + (substr(value, 9, 2)::integer - 1)) = substr(value, 6, 2)::integer
                        then value::timestamptz end
         end
$$;
comment on function gateledger.as_moment is 'A moment in UTC as the ledger spells it, or null.';

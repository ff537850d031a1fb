-- What a first load paid for each row without anybody gaining by it.

-- Looked up once for every row, two fifths of an insert's time. A row's scope is the one whose fence
-- the writing transaction holds, and scopes are retired, never deleted.
alter table gateledger.resource drop constraint resource_scope_fk;

-- A tunnel's attributes and raw item lie just beyond the 2 kB from which PostgreSQL compresses, which
-- took another quarter. Free space lets an update stay on its page, where no index hears of it.
alter table gateledger.resource set (toast_tuple_target = 4080, fillfactor = 90);

-- Kept to be read whole again, never searched: as text it costs a check instead of a conversion.
alter table gateledger.resource alter column raw type json;

-- What differs between two instants, and what changed in a window, is found by the time it was seen
-- (docs/adr/0052-the-past-is-asked-by-when-it-was-seen.md). A release that knows no such question
-- goes on as it is.

call gateledger.declare_compatible(202611220400, 202611220030);

create index resource_since on gateledger.resource (valid_from);
create index departed_resource_since on gateledger.departed_resource (deleted_at);

-- A summary by time is all that a table needs which is appended to in nearly that order, and costs a
-- commit next to nothing.
create index change_times on gateledger.change using brin (not_after) with (pages_per_range = 32, autosummarize = on);

create index alert_blind on gateledger.alert (scope_key) where rule = 'collector-blind';

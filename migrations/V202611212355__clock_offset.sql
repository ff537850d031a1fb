-- How far the clock of each node is from PostgreSQL's, so that nodes can be compared with one another
-- (docs/adr/0040-an-outage-of-its-own-is-nobody-elses.md).

alter table gateledger.node add column clock_ahead_seconds double precision;
comment on column gateledger.node.clock_ahead_seconds is 'How far its clock was ahead of PostgreSQL''s when it last compared them, negative where it was behind; null until it did. For people and alerts; nothing else is decided by it.';

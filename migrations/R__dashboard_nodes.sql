-- The processes that share the ledger.

create or replace view dashboard.nodes as
select n.name, n.version, n.started_at, n.beat_at, n.clock_ahead_seconds, n.schema_version
  from gateledger.node n;
comment on view dashboard.nodes is 'Each running process, with its release, the newest migration which that knows, when it was last heard of and how far its clock is ahead of PostgreSQL''s (negative: behind). A process that fell silent leaves after gateledger.node.silence. All times are PostgreSQL''s.';

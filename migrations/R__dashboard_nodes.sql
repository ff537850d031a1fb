-- The processes that share the ledger.

create or replace view dashboard.nodes as
select n.name, n.version, n.started_at, n.beat_at, n.clock_ahead_seconds, n.schema_version
  from gateledger.node n
 where n.name !~ '^command-[0-9a-f]{8}$';
comment on view dashboard.nodes is 'Each running process that is a node of the service, with its release, the newest migration which that knows, when it was last heard of and how far its clock is ahead of PostgreSQL''s (negative: behind). A process that fell silent leaves after gateledger.node.silence. All times are PostgreSQL''s.';
comment on column dashboard.nodes.name is 'gateledger.node.name, or host and process id.';
comment on column dashboard.nodes.version is 'The version of Gateledger that it runs.';
comment on column dashboard.nodes.started_at is 'When it started.';
comment on column dashboard.nodes.beat_at is 'When it last said that it lives.';
comment on column dashboard.nodes.clock_ahead_seconds is 'How far its clock is ahead of PostgreSQL''s; negative where it is behind, null until it was measured.';
comment on column dashboard.nodes.schema_version is 'The newest migration that it knows.';

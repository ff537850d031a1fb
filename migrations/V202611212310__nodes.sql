-- The processes that share this ledger. Which of them live is judged by whether their beats rise, over
-- the elapsed time of whoever watches; no clock is compared with another
-- (docs/adr/0035-scopes-are-leased-in-postgresql.md).

create table gateledger.node (
  node_id    uuid        not null,
  name       text        not null,
  version    text        not null,
  started_at timestamptz not null default clock_timestamp(),
  beat       bigint      not null default 1,
  beat_at    timestamptz not null default clock_timestamp(),
  constraint node_pk primary key (node_id)
)
-- Written every two seconds by each node, and never in an index.
with (fillfactor = 10);
comment on table gateledger.node is 'One row a running process. It goes when the process stops, and when another one has found it silent.';
comment on column gateledger.node.node_id is 'Drawn anew by each process.';
comment on column gateledger.node.name is 'What people call it; gateledger.run.node names it too.';
comment on column gateledger.node.beat is 'Rises while the process lives.';
comment on column gateledger.node.beat_at is 'When the beat last rose, for people; nothing is decided by it.';

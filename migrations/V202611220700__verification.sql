-- Which verifications of the chains operators asked for, and what came of them, so that each node
-- can tell it and any of them can cancel it (docs/adr/0070-verifications-are-kept-in-the-ledger.md).

call gateledger.declare_compatible(202611220700, 202611220030);

create table gateledger.verification (
  verification_no  bigint      not null generated always as identity,
  asked_at         timestamptz not null,
  asked_by         text        not null,
  scopes           text[]      not null,
  since            timestamptz,
  node             text        not null,
  beat_at          timestamptz not null,
  links            bigint      not null default 0,
  links_expected   bigint      not null default 0,
  states           bigint      not null default 0,
  states_expected  bigint      not null default 0,
  cancelled_by     text,
  status           text        not null,
  ended_at         timestamptz,
  report           jsonb,
  failure          text,
  constraint verification_pk primary key (verification_no),
  constraint verification_status_known check (status in ('running', 'whole', 'broken', 'cancelled', 'failed', 'abandoned')),
  constraint verification_ended check ((status = 'running') = (ended_at is null))
);
create unique index verification_one_at_a_time on gateledger.verification ((true)) where ended_at is null;
comment on table gateledger.verification is 'The verifications that operators asked for over HTTP; one goes on at a time.';
comment on column gateledger.verification.asked_by is 'Who asked for it: the role, and the address it came from.';
comment on column gateledger.verification.scopes is 'Keys of scopes, or what they begin with; none for all.';
comment on column gateledger.verification.since is 'Of each chain only what was committed since; null for all that is kept.';
comment on column gateledger.verification.node is 'The process that does it.';
comment on column gateledger.verification.beat_at is 'When that last said how far it is, by PostgreSQL''s clock: one that is silent is gone.';
comment on column gateledger.verification.states_expected is 'About how many there are, as PostgreSQL last estimated.';
comment on column gateledger.verification.cancelled_by is 'Who wants it to end; null while nobody does.';
comment on column gateledger.verification.report is 'What it found, as the command verify tells it, of breaks and of chains that are not whole the first thousand.';
comment on column gateledger.verification.failure is 'Why it failed; null where it did not.';

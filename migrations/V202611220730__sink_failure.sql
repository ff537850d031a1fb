call gateledger.declare_compatible(202611220730, 202611220030);

-- Why a sink takes nothing, for those who look at the ledger and not at the log.
alter table gateledger.sink add failed_at timestamptz, add problem text;
comment on column gateledger.sink.failed_at is 'When it last did not take what it was sent.';
comment on column gateledger.sink.problem is 'Why, until it takes something again.';

call gateledger.declare_compatible(202611220460, 202611220030);

alter table gateledger.outbox add column traceparent text;
comment on column gateledger.outbox.traceparent is 'The span in which the row was committed, as W3C''s header traceparent names it; null while traces are off, where it was not sampled, and where an older version committed it.';

-- A scope that left the configuration and came back is watched anew from that moment on.

alter table gateledger.scope add column returned_at timestamptz;
comment on column gateledger.scope.returned_at is 'When the scope last came back into the configuration; null when it never left.';
comment on column gateledger.scope.fence is 'Raised by each run that begins, and when the scope is retired; a commit that carries an older number is refused.';

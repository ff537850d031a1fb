-- Whether each account may be asked at all, for all nodes together. No credential is here, nor anything
-- made from one.

create table gateledger.account_health (
  account        text        not null,
  revision       bigint      not null,
  throttles      bigint      not null,
  sixteenths     smallint    not null,
  throttled_at   timestamptz,
  paused_until   timestamptz,
  rejections     integer     not null,
  rejected_since timestamptz,
  next_probe_at  timestamptz,
  last_rejection text,
  constraint account_health_pk primary key (account),
  constraint account_health_sixteenths_known check (sixteenths between 1 and 16)
)
with (fillfactor = 20);
comment on table gateledger.account_health is 'How each account stands with its provider, as far as it is not simply well: slowed down, asked to wait, or its credentials rejected.';
comment on column gateledger.account_health.revision is 'Raised by each change; a change that rests on an older one is made again.';
comment on column gateledger.account_health.throttles is 'How often the provider said that it was asked too fast.';
comment on column gateledger.account_health.sixteenths is 'How much of the account''s rate was left when it last said so; a sixteenth comes back each minute.';
comment on column gateledger.account_health.paused_until is 'Nothing is sent before this moment: the provider asked for it with Retry-After.';
comment on column gateledger.account_health.rejections is 'How often in a row the credentials were rejected; from 2 on nothing is sent but a probe now and then.';
comment on column gateledger.account_health.next_probe_at is 'When the credentials are next tried, while they are rejected.';
comment on column gateledger.account_health.last_rejection is 'What the last rejection said, in our own words.';

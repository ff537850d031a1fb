-- Whether each account may be asked at all, for all nodes together. No credential is here, nor anything
-- made from one.

create table gateledger.account_standing (
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
  constraint account_standing_pk primary key (account),
  constraint account_standing_sixteenths_known check (sixteenths between 1 and 16)
)
with (fillfactor = 20);
comment on table gateledger.account_standing is 'How each account stands with its provider, as far as it is not simply well: slowed down, asked to wait, or its credentials rejected.';
comment on column gateledger.account_standing.revision is 'Raised by each change; a change that rests on an older one is made again.';
comment on column gateledger.account_standing.throttles is 'How often the provider said that it was asked too fast.';
comment on column gateledger.account_standing.sixteenths is 'How much of the account''s rate was left when it last said so; a sixteenth comes back each minute.';
comment on column gateledger.account_standing.paused_until is 'Nothing is sent before this moment: the provider asked for it with Retry-After.';
comment on column gateledger.account_standing.rejections is 'How often in a row the credentials were rejected; from 2 on nothing is sent but a probe now and then.';
comment on column gateledger.account_standing.next_probe_at is 'When the credentials are next tried, while they are rejected.';
comment on column gateledger.account_standing.last_rejection is 'What the last rejection said, in our own words.';

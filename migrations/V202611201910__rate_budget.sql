-- How fast each account may be asked, by all nodes together. No credential is here, nor anything made
-- from one.

create table gateledger.rate_budget (
  account text not null,
  state   bytea,
  constraint rate_budget_pk primary key (account)
)
-- One row an account, written with every request: it must stay on its page.
with (fillfactor = 20);
comment on table gateledger.rate_budget is 'The token bucket of each account, shared by all nodes. Its content is Bucket4j''s own form; a deleted row is made anew, full.';

insert into gateledger.rate_budget (account, state) values ('scp/main', '\x0102'), ('nhn/old', null);

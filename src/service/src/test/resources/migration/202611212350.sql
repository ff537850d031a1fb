update gateledger.scope set fingerprint = '{"project": "p-1"}' where scope_no = 1;

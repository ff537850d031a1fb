update gateledger.scope set rules_judged = '0123456789abcdef';

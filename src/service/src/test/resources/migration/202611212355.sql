update gateledger.node set clock_ahead_seconds = -0.25;

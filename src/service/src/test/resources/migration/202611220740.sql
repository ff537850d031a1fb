update gateledger.alert_pending set unknown_since = '2026-01-06 10:10+00', version = null;

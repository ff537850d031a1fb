-- A migration may have to wait for readers longer than the service's own statements do.
set local lock_timeout = '5min';

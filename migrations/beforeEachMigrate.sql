-- A migration may have to wait for readers, and every commit then waits behind it. So it gives up
-- before a commit does (15 s); it is tried again when the node is started again.
set local lock_timeout = '10s';

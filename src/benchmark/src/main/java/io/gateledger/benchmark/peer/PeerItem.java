package io.gateledger.benchmark.peer;

/** An item as a peer keeps it: its id and its own JSON. */
record PeerItem(String id, String json) {}

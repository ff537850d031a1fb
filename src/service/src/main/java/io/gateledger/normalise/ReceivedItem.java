package io.gateledger.normalise;

import com.fasterxml.jackson.databind.JsonNode;

/** An item as JSON, together with the bytes it was parsed from. */
record ReceivedItem(JsonNode json, byte[] buffer, int offset, int length) {}

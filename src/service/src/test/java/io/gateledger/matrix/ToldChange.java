package io.gateledger.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change as the ledger tells it. */
record ToldChange(
    String id,
    String op,
    int version,
    long run,
    @Nullable Instant notBefore,
    Instant notAfter,
    JsonNode fields) {}

package io.gateledger.simulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** nhn-internet-gateway-v2: the three fields that tell how far a migration has come. */
record MigrationStep(String state, String migrateStatus, @Nullable String migrateError) {

  ObjectNode apply(ObjectNode gateway) {
    return gateway
        .put("state", state)
        .put("migrate_status", migrateStatus)
        .put("migrate_error", migrateError);
  }
}

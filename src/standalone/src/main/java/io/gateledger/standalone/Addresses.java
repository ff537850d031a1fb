package io.gateledger.standalone;

import java.net.URI;
import java.util.List;

/** Where a user finds what runs, each line fit to be copied into a browser or a shell. */
record Addresses(URI service, EmbeddedPostgres postgres, EmbeddedKafka kafka, URI simulator) {

  List<String> lines() {
    return List.of(
        "",
        "  API        " + service + "/api/v1/resources",
        "  Swagger UI " + service + "/q/swagger-ui",
        "  metrics    " + service + "/q/metrics",
        "  database   psql -h %s -p %d -U %s %s"
            .formatted(
                Ports.LOOPBACK, postgres.port(), postgres.username(), PostgresCluster.DATABASE),
        "  broker     kcat -b %s -C -t gateledger.changes".formatted(kafka.bootstrapServers()),
        "  clouds     " + simulator + "/simulator/health",
        "",
        "  Events appear below as they arrive. Ctrl-C stops everything; the data stays.",
        "");
  }
}

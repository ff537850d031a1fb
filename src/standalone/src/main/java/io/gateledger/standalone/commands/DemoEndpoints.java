package io.gateledger.standalone.commands;

import io.gateledger.standalone.servers.EmbeddedKafka;
import io.gateledger.standalone.servers.EmbeddedPostgres;
import io.gateledger.standalone.servers.LoopbackPorts;
import java.net.URI;
import java.util.List;

/**
 * Where the user of the demo finds what runs, each line fit to be copied into a browser or a shell.
 */
record DemoEndpoints(URI service, EmbeddedPostgres postgres, EmbeddedKafka kafka, URI simulator) {

  List<String> lines() {
    return List.of(
        "",
        "  API        " + service + "/api/v1/resources",
        "  Swagger UI " + service + "/q/swagger-ui",
        "  metrics    " + service + "/q/metrics",
        "  health     " + service + "/q/health/well",
        "  database   psql -h %s -p %d -U %s %s"
            .formatted(
                LoopbackPorts.ADDRESS, postgres.port(), postgres.username(), postgres.database()),
        "  broker     kcat -b %s -C -t gateledger.changes".formatted(kafka.bootstrapServers()),
        "  clouds     " + simulator + "/simulator/health",
        "  operator   TOKEN=" + DemoConfiguration.OPERATOR_TOKEN,
        "",
        "  Events appear below as they arrive. Ctrl-C stops everything; the data stays.",
        "");
  }
}

package io.gateledger.standalone.process;

import io.gateledger.standalone.servers.EmbeddedKafka;
import io.gateledger.standalone.servers.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The environment variables that name a configuration file, ports and servers to the service. */
public final class ServiceEnvironment {

  private final Map<String, String> variables = new HashMap<>();

  public ServiceEnvironment configuration(Path file) {
    variables.put("QUARKUS_CONFIG_LOCATIONS", file.toUri().toString());
    return this;
  }

  public ServiceEnvironment httpPort(int port) {
    variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    return this;
  }

  public ServiceEnvironment database(EmbeddedPostgres postgres) {
    variables.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl());
    variables.put("QUARKUS_DATASOURCE_USERNAME", postgres.username());
    // The server asks for none; one of the user's own must not be sent to it.
    variables.put("QUARKUS_DATASOURCE_PASSWORD", "none");
    // Nobody else runs on this database: under the same name, a killed service's work is taken up
    // at the next start, not when its silence is noticed.
    variables.put("GATELEDGER_NODE_NAME", "standalone");
    return this;
  }

  public ServiceEnvironment broker(EmbeddedKafka kafka) {
    variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    return this;
  }

  public Map<String, String> variables() {
    return Map.copyOf(variables);
  }
}

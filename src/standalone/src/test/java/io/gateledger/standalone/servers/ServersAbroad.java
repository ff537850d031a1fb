package io.gateledger.standalone.servers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A process that starts the servers wherever it is told that it is, and says what they answer. */
final class ServersAbroad {

  private ServersAbroad() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        EmbeddedPostgres postgres =
            EmbeddedPostgres.start(
                directory.resolve("postgres"), 0, EmbeddedPostgres.Options.forTests());
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), "");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select datlocale from pg_database where datname = current_database()")) {
      row.next();
      System.out.printf(
          "%d topics, a database in %s, number %d%n",
          admin.listTopics().names().get().size(), row.getString(1), 7);
    }
  }
}

package io.gateledger.standalone.process;

import io.gateledger.standalone.files.DataDirectory;
import io.gateledger.standalone.files.LogFile;
import io.gateledger.standalone.servers.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process that has started a database and a service, there to be killed. */
final class FakeLauncher {

  private FakeLauncher() {}

  public static void main(String[] args) throws Exception {
    DataDirectory data = DataDirectory.open(Path.of(args[0]));
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(data.postgres(), 0, EmbeddedPostgres.Options.forTests());
    ServiceProcess service =
        ServiceProcess.start(
            Path.of(args[1]),
            Map.of(),
            new ServiceLog.FileLog(LogFile.open(data.log("service"))),
            data);
    System.out.println("ready with " + postgres.jdbcUrl());
    service.awaitExit(List.of());
  }
}

package io.gateledger.standalone.commands;

import io.gateledger.standalone.BuildVersions;
import io.gateledger.standalone.servers.EmbeddedKafka;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionProvider implements IVersionProvider {

  @Override
  public String[] getVersion() {
    BuildVersions versions = new BuildVersions();
    return new String[] {
      "Gateledger " + versions.gateledger(),
      "PostgreSQL " + versions.postgres(),
      "Kafka " + EmbeddedKafka.version()
    };
  }
}

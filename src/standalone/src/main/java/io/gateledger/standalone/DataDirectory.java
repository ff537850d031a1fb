package io.gateledger.standalone;

import java.nio.file.Path;

/** The launcher's data directory: one run's at a time, and all that is kept between runs. */
final class DataDirectory implements AutoCloseable {

  private final Path root;
  private final DataLock lock;

  private DataDirectory(Path root, DataLock lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Opens it, once the service of a run that was killed has left.
   *
   * @throws StartFailure if it cannot be used, or another run uses it
   */
  static DataDirectory open(Path directory) {
    Path root = Directories.require(directory);
    DataDirectory data = new DataDirectory(root, DataLock.take(root));
    Directories.require(data.logs());
    data.serviceRecord().endOrphan();
    return data;
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  Path simulatorState() {
    return root.resolve("simulator.json");
  }

  /** The configuration that the demo writes for the service. */
  Path configuration() {
    return root.resolve("gateledger.yaml");
  }

  Path agentJar() {
    return root.resolve("agent.jar");
  }

  ProcessRecord serviceRecord() {
    return new ProcessRecord(root.resolve("service.pid"));
  }

  Path log(String name) {
    return logs().resolve(name + ".log");
  }

  private Path logs() {
    return root.resolve("logs");
  }

  @Override
  public void close() {
    lock.close();
  }
}

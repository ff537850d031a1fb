package io.gateledger.standalone.files;

import io.gateledger.standalone.StartupException;
import java.nio.file.Path;

/** The launcher's data directory: one run's at a time, and all that is kept between runs. */
public final class DataDirectory implements AutoCloseable {

  private final Path root;
  private final DirectoryLock lock;

  private DataDirectory(Path root, DirectoryLock lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Opens it, once the service of a run that was killed has left.
   *
   * @throws StartupException if it cannot be used, or another run uses it
   */
  public static DataDirectory open(Path directory) {
    Path root = Directories.createWritable(directory);
    DataDirectory data = new DataDirectory(root, DirectoryLock.acquire(root));
    Directories.createWritable(data.logs());
    data.servicePidFile().endOrphan();
    return data;
  }

  public Path postgres() {
    return root.resolve("postgres");
  }

  public Path kafka() {
    return root.resolve("kafka");
  }

  public Path simulatorState() {
    return root.resolve("simulator.json");
  }

  /** The configuration that the demo writes for the service. */
  public Path configuration() {
    return root.resolve("gateledger.yaml");
  }

  public Path agentJar() {
    return root.resolve("agent.jar");
  }

  public PidFile servicePidFile() {
    return new PidFile(root.resolve("service.pid"));
  }

  public Path log(String name) {
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

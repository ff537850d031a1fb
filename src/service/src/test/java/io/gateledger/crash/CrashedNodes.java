package io.gateledger.crash;

import io.gateledger.testing.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Two nodes of the packaged service that are started again whenever they end. */
final class CrashedNodes implements AutoCloseable {

  static final List<String> NAMES = List.of("first", "second");

  private static final Duration LONGEST_COMMAND = Duration.ofMinutes(5);

  private final Map<String, String> settings;
  private final CrashLog log;
  private Map<String, String> environment = Map.of();
  private final Map<String, ServiceProcess> nodes = new LinkedHashMap<>();
  private int kills;
  private int endedByThemselves;

  CrashedNodes(Map<String, String> settings, CrashLog log) {
    this.settings = Map.copyOf(settings);
    this.log = log;
    NAMES.forEach(this::start);
  }

  /**
   * Keeps what all starts load and check alike in a file, which saves a third of what each costs.
   */
  void keepClasses(Path archive) throws InterruptedException {
    Map<String, String> recorded =
        Map.of("JAVA_TOOL_OPTIONS", "-XX:ArchiveClassesAtExit=" + archive);
    try (ServiceProcess command = ServiceProcess.start(settings, recorded, "collect", "--once")) {
      command.awaitExit(LONGEST_COMMAND);
    } catch (IllegalStateException e) {
      log.say("starts have nothing in common: %s", e);
      return;
    }
    environment = Map.of("JAVA_TOOL_OPTIONS", "-XX:SharedArchiveFile=" + archive);
  }

  /** Kills nodes at one time, and starts them again. */
  void kill(List<String> names) throws InterruptedException {
    for (String name : names) {
      node(name).kill();
      kills++;
    }
    names.forEach(this::start);
  }

  void freeze(String name) throws IOException, InterruptedException {
    node(name).freeze();
  }

  void wake(String name) throws IOException, InterruptedException {
    node(name).wake();
  }

  /** Stops both where they are. */
  void freezeAll() throws IOException, InterruptedException {
    for (String name : NAMES) {
      freeze(name);
    }
  }

  /** Lets both go on. */
  void wakeAll() throws IOException, InterruptedException {
    for (String name : NAMES) {
      wake(name);
    }
  }

  /** Whether a node has started so far that it serves HTTP. */
  boolean isUp(String name) {
    ServiceProcess node = node(name);
    return node.isAlive() && node.uri().isPresent();
  }

  /** Starts again what ended by itself, as whoever supervises a service does. */
  void revive() {
    for (String name : NAMES) {
      if (!node(name).isAlive()) {
        endedByThemselves++;
        log.say("node %s ended by itself: %s", name, lastLines(name));
        start(name);
      }
    }
  }

  int kills() {
    return kills;
  }

  int endedByThemselves() {
    return endedByThemselves;
  }

  /** What the nodes said last, to be read when something fails. */
  String lastLines() {
    return NAMES.stream()
        .map(name -> name + ":\n" + lastLines(name))
        .collect(Collectors.joining("\n"));
  }

  private String lastLines(String name) {
    List<String> lines = node(name).output().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  @Override
  public void close() throws InterruptedException {
    for (ServiceProcess node : nodes.values()) {
      node.close();
    }
  }

  private ServiceProcess node(String name) {
    return Objects.requireNonNull(nodes.get(name), name);
  }

  private void start(String name) {
    Map<String, String> own = new HashMap<>(settings);
    own.put("gateledger.node.name", name);
    own.put("quarkus.datasource.jdbc.additional-jdbc-properties.ApplicationName", name);
    nodes.put(name, ServiceProcess.start(own, environment));
  }
}

package io.gateledger.standalone.process;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * What the launcher sees of the service: a runnable jar that takes its settings from the
 * environment.
 */
public final class FakeService {

  private FakeService() {}

  /**
   * Is ready at once, unless its environment gives it an error to end with; with arguments, looks
   * at its configuration.
   */
  public static void main(String[] args) throws IOException {
    Map<String, String> environment = System.getenv();
    if (args.length > 0) {
      checkSettings(Path.of(URI.create(environment.get("QUARKUS_CONFIG_LOCATIONS"))));
      return;
    }
    System.out.println("started with " + environment.get("QUARKUS_DATASOURCE_JDBC_URL"));
    if (environment.containsKey("FAKE_LAST_ERROR")) {
      System.err.println(environment.get("FAKE_LAST_ERROR"));
      System.exit(3);
    }
    int port = Integer.parseInt(environment.getOrDefault("QUARKUS_HTTP_PORT", "0"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  /** Takes each line of the configuration that has the word for a mistake. */
  private static void checkSettings(Path file) throws IOException {
    StringBuilder checks = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      if (line.contains("mistaken")) {
        checks
            .append(checks.isEmpty() ? "" : ",")
            .append("{\"verdict\":\"wrong\",\"text\":\"")
            .append(line)
            .append("\"}");
      }
    }
    System.out.println("{\"checks\":[" + checks + "]}");
    System.exit(checks.isEmpty() ? 0 : 1);
  }

  public static Path jarIn(Path directory) throws IOException {
    Path jar = directory.resolve("fake-service.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      String entry = FakeService.class.getName().replace('.', '/') + ".class";
      out.putNextEntry(new JarEntry(entry));
      try (InputStream code = FakeService.class.getClassLoader().getResourceAsStream(entry)) {
        code.transferTo(out);
      }
    }
    return jar;
  }
}

package io.gateledger.standalone.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.standalone.StartupException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the service would say of its settings, asked before anything is started for it. */
public final class SettingsCheck {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** As the service's command line ends when it has found something wrong. */
  private static final int WRONG = 1;

  private SettingsCheck() {}

  /**
   * The mistakes, a line each; none also where the service cannot say, as one of another version
   * may not: it tells them itself once it starts.
   *
   * @param environment variables, over those of this process
   */
  public static List<String> mistakes(Path jar, Map<String, String> environment)
      throws InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=en",
                "-Duser.country=",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "check-config",
                "--settings-only",
                "--json")
            .redirectInput(new File("/dev/null"))
            .redirectError(Redirect.DISCARD);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      try {
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == WRONG ? wrong(told) : List.of();
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw new StartupException("cannot start the service (%s): check its JVM".formatted(e), e);
    }
  }

  private static List<String> wrong(String told) {
    List<String> mistakes = new ArrayList<>();
    try {
      for (JsonNode check : JSON.readTree(told).path("checks")) {
        if (check.path("verdict").asText().equals("wrong")) {
          mistakes.add(check.path("text").asText());
        }
      }
    } catch (JsonProcessingException e) {
      return List.of();
    }
    return mistakes;
  }
}

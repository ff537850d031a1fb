package io.gateledger.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A committed expectation; written anew only when asked to. */
public record Golden(Path file) {

  private static final Path RESOURCES = Path.of("src/test/resources");

  public static Golden at(Path file) {
    return new Golden(RESOURCES.resolve(file));
  }

  public void compare(List<String> lines) throws IOException {
    String actual = String.join("\n", lines) + "\n";
    if ("write".equals(System.getProperty("goldens"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    assertThat(file).as("the golden; -Dgoldens=write makes it").exists();
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}

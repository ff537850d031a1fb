package io.gateledger.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version as the build wrote it down. */
final class VersionProvider implements IVersionProvider {

  @Override
  public String[] getVersion() {
    Properties build = new Properties();
    try (InputStream written = VersionProvider.class.getResourceAsStream("/build.properties")) {
      if (written != null) {
        build.load(written);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new String[] {"Gateledger " + build.getProperty("version", "unknown")};
  }
}

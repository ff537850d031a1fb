package io.gateledger.standalone.servers;

import io.gateledger.standalone.BuildVersions;
import io.gateledger.standalone.StartupException;
import io.gateledger.standalone.files.Directories;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs, unpacked from the class path once per user and version.
 *
 * @param home the directory that holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path home, String version) {

  PostgresBinaries {
    Objects.requireNonNull(home);
    if (!version.matches("[0-9]+(\\.[0-9]+)*")) {
      throw new IllegalArgumentException("not a PostgreSQL version: " + version);
    }
  }

  /** The part of the version that a data directory is bound to. */
  int majorVersion() {
    int dot = version.indexOf('.');
    return Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
  }

  /** The version as PostgreSQL says it: the packaging adds a third number. */
  String serverVersion() {
    return version.replaceFirst("^([0-9]+\\.[0-9]+).*", "$1");
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  /**
   * The programs of this build's version, unpacked under the given directory unless they are there.
   *
   * <p>Processes that unpack at the same time do so side by side; the first to finish gives the
   * directory its name.
   */
  static PostgresBinaries unpack(Path cache) {
    String version = new BuildVersions().postgres();
    Path home = cache.resolve("postgres-" + version);
    try {
      if (!Files.isDirectory(home)) {
        Files.createDirectories(cache);
        extract(cache, home);
      }
    } catch (IOException e) {
      throw new StartupException(
          "cannot unpack PostgreSQL %s into %s (%s): make room or make it writable"
              .formatted(version, home, e.getMessage()),
          e);
    }
    return new PostgresBinaries(home, version);
  }

  private static void extract(Path cache, Path home) throws IOException {
    // Readable for all, as a fixed mode would be: the server may run as another user than the one
    // who unpacks.
    Path fresh = Files.createTempDirectory(cache, "unpacking-");
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      try (InputStream archive = archive();
          TarArchiveInputStream tar =
              new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          extract(tar, entry, fresh);
        }
      }
      publish(fresh, home);
    } finally {
      Directories.delete(fresh);
    }
  }

  private static void publish(Path fresh, Path home) throws IOException {
    try {
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(home)) {
        throw e;
      }
    }
  }

  private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("archive entry leaves its directory: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(target, root.resolve(entry.getLinkName()).normalize());
    } else {
      Files.copy(tar, target);
      Files.setPosixFilePermissions(target, permissions(entry));
    }
  }

  private static Set<PosixFilePermission> permissions(TarArchiveEntry entry) {
    boolean executable = (entry.getMode() & 0100) != 0;
    return EnumSet.copyOf(PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static InputStream archive() {
    return Stream.of(system())
        .flatMap(system -> machines().stream().map(machine -> system + "-" + machine))
        .map(
            platform ->
                PostgresBinaries.class.getResourceAsStream("/postgres-" + platform + ".txz"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(
            () ->
                new StartupException(
                    "there is no embedded PostgreSQL for %s on %s: use --external with your own"
                        .formatted(System.getProperty("os.name"), System.getProperty("os.arch"))));
  }

  private static String system() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
        ? "darwin"
        : "linux";
  }

  private static List<String> machines() {
    return switch (System.getProperty("os.arch")) {
      case "aarch64", "arm64" -> List.of("arm_64", "aarch64", "arm64");
      default -> List.of("x86_64");
    };
  }
}

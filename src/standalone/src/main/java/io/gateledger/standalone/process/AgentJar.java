package io.gateledger.standalone.process;

import io.gateledger.standalone.agent.ExitWithLauncherAgent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The jar of {@link ExitWithLauncherAgent}, written where it is needed.
 *
 * <p>An agent's jar joins the class path of the JVM it watches, so it must hold that one class and
 * nothing of the launcher's.
 */
final class AgentJar {

  private AgentJar() {}

  /** Writes the jar, and returns the JVM option that makes a child leave with this process. */
  static String write(Path jar) {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(new Attributes.Name("Premain-Class"), ExitWithLauncherAgent.class.getName());
    String entry = ExitWithLauncherAgent.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream code =
            Objects.requireNonNull(
                ExitWithLauncherAgent.class.getClassLoader().getResourceAsStream(entry))) {
      out.putNextEntry(new JarEntry(entry));
      code.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + jar, e);
    }
    return "-javaagent:%s=%d".formatted(jar, ProcessHandle.current().pid());
  }
}

package io.gateledger.standalone;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Who runs the database server.
 *
 * <p>PostgreSQL refuses to run as root. An ordinary user runs it as is; for root the first of these
 * that the machine allows: a user namespace, in which root has no name and files stay root's own;
 * or the user {@code nobody}, to whom the files then belong.
 */
sealed interface ServerUser {

  Duration PROBE = Duration.ofSeconds(10);

  /** The command that runs the given one as this user. */
  Command command(List<String> words);

  /** Makes the path usable for this user. */
  void own(Path path);

  /** Where unpacked binaries of this user live. */
  Path cacheDirectory();

  /**
   * @throws StartFailure if this process is root's and the machine offers no way to leave that
   */
  static ServerUser find() {
    if (new UnixSystem().getUid() != 0) {
      return new Myself();
    }
    if (new Namespace().command(List.of("true")).run(PROBE).succeeded()) {
      return new Namespace();
    }
    return nobody();
  }

  /** The user {@code nobody}, as root becomes it. */
  static ServerUser nobody() {
    Command.Outcome uid = Command.of("id", "-u", "nobody").run(PROBE);
    Command.Outcome gid = Command.of("id", "-g", "nobody").run(PROBE);
    if (uid.succeeded() && gid.succeeded()) {
      String user = uid.output().strip();
      String group = gid.output().strip();
      List<List<String>> ways =
          List.of(
              List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups", "--"),
              List.of("runuser", "-u", "nobody", "--"));
      for (List<String> way : ways) {
        Nobody candidate = new Nobody(way, user + ":" + group);
        if (candidate.command(List.of("true")).run(PROBE).succeeded()) {
          return candidate;
        }
      }
    }
    throw new StartFailure(
        "PostgreSQL refuses to run as root, and neither unshare, setpriv nor runuser works here: "
            + "start Gateledger as an ordinary user");
  }

  private static List<String> join(List<String> prefix, List<String> words) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(words);
    return all;
  }

  /** The user of this process. */
  record Myself() implements ServerUser {

    @Override
    public Command command(List<String> words) {
      return new Command(words);
    }

    @Override
    public void own(Path path) {
      // What this process makes is its user's already.
    }

    @Override
    public Path cacheDirectory() {
      return userCache();
    }
  }

  /** Root in a user namespace of its own, where it is nobody and owns its files all the same. */
  record Namespace() implements ServerUser {

    @Override
    public Command command(List<String> words) {
      return new Command(join(List.of("unshare", "-U", "--"), words));
    }

    @Override
    public void own(Path path) {
      // Files stay root's, and the namespace sees them as its own.
    }

    @Override
    public Path cacheDirectory() {
      return userCache();
    }
  }

  /** The system's user without rights; files must be given to it. */
  record Nobody(List<String> prefix, String owner) implements ServerUser {

    public Nobody {
      prefix = List.copyOf(prefix);
    }

    @Override
    public Command command(List<String> words) {
      return new Command(join(prefix, words));
    }

    @Override
    public void own(Path path) {
      Command.Outcome chown = Command.of("chown", "-R", owner, path.toString()).run(PROBE);
      if (!chown.succeeded()) {
        throw new StartFailure(
            "cannot give %s to the user nobody, who runs PostgreSQL for root (%s): "
                    .formatted(path, chown.output().strip())
                + "start Gateledger as an ordinary user");
      }
      if (!command(List.of("test", "-r", path.toString())).run(PROBE).succeeded()) {
        throw new StartFailure(
            "the user nobody, who runs PostgreSQL for root, cannot reach %s: ".formatted(path)
                + "choose a directory under /var or /srv, or start Gateledger as an ordinary user");
      }
    }

    @Override
    public Path cacheDirectory() {
      // Root's home is closed to nobody, and /var/lib cannot be prepared by anyone but root.
      return Path.of("/var/lib/gateledger");
    }
  }

  private static Path userCache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path cache =
        xdg != null && xdg.startsWith("/")
            ? Path.of(xdg)
            : Path.of(System.getProperty("user.home"), ".cache");
    return cache.resolve("gateledger");
  }
}

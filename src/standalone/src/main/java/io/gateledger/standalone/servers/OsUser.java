package io.gateledger.standalone.servers;

import com.sun.security.auth.module.UnixSystem;
import io.gateledger.standalone.StartupException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The user of the operating system who runs the database server.
 *
 * <p>PostgreSQL refuses to run as root. An ordinary user runs it as is; for root the first of these
 * that the machine allows: a user namespace, in which root has no name and files stay root's own;
 * or the user {@code nobody}, to whom the files then belong.
 */
sealed interface OsUser {

  Duration TIMEOUT = Duration.ofSeconds(10);

  /** The command that runs the given one as this user. */
  OsCommand command(List<String> words);

  /** Makes the path usable for this user. */
  void grantAccess(Path path);

  /** Where unpacked binaries of this user live. */
  Path cacheDirectory();

  /**
   * @throws StartupException if this process is root's and the machine offers no way to leave that
   */
  static OsUser detect() {
    if (new UnixSystem().getUid() != 0) {
      return new CurrentUser();
    }
    if (new UserNamespace().command(List.of("true")).run(TIMEOUT).succeeded()) {
      return new UserNamespace();
    }
    return nobody();
  }

  /** The user {@code nobody}, as root becomes it. */
  static OsUser nobody() {
    OsCommand.Result uid = OsCommand.of("id", "-u", "nobody").run(TIMEOUT);
    OsCommand.Result gid = OsCommand.of("id", "-g", "nobody").run(TIMEOUT);
    if (uid.succeeded() && gid.succeeded()) {
      String user = uid.output().strip();
      String group = gid.output().strip();
      List<List<String>> ways =
          List.of(
              List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups", "--"),
              List.of("runuser", "-u", "nobody", "--"));
      for (List<String> way : ways) {
        Nobody candidate = new Nobody(way, user + ":" + group);
        if (candidate.command(List.of("true")).run(TIMEOUT).succeeded()) {
          return candidate;
        }
      }
    }
    throw new StartupException(
        "PostgreSQL refuses to run as root, and neither unshare, setpriv nor runuser works here: "
            + "start Gateledger as an ordinary user");
  }

  private static List<String> join(List<String> prefix, List<String> words) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(words);
    return all;
  }

  /** The user of this process. */
  record CurrentUser() implements OsUser {

    @Override
    public OsCommand command(List<String> words) {
      return new OsCommand(words);
    }

    @Override
    public void grantAccess(Path path) {
      // What this process makes is its user's already.
    }

    @Override
    public Path cacheDirectory() {
      return userCache();
    }
  }

  /** Root in a user namespace of its own, where it is nobody and owns its files all the same. */
  record UserNamespace() implements OsUser {

    @Override
    public OsCommand command(List<String> words) {
      return new OsCommand(join(List.of("unshare", "-U", "--"), words));
    }

    @Override
    public void grantAccess(Path path) {
      // Files stay root's, and the namespace sees them as its own.
    }

    @Override
    public Path cacheDirectory() {
      return userCache();
    }
  }

  /** The system's user without rights; files must be given to it. */
  record Nobody(List<String> prefix, String owner) implements OsUser {

    public Nobody {
      prefix = List.copyOf(prefix);
    }

    @Override
    public OsCommand command(List<String> words) {
      return new OsCommand(join(prefix, words));
    }

    @Override
    public void grantAccess(Path path) {
      OsCommand.Result chown = OsCommand.of("chown", "-R", owner, path.toString()).run(TIMEOUT);
      if (!chown.succeeded()) {
        throw new StartupException(
            "cannot give %s to the user nobody, who runs PostgreSQL for root (%s): "
                    .formatted(path, chown.output().strip())
                + "start Gateledger as an ordinary user");
      }
      if (!command(List.of("test", "-r", path.toString())).run(TIMEOUT).succeeded()) {
        throw new StartupException(
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

package io.gateledger;

import io.gateledger.command.ServiceContainer;
import io.gateledger.command.ServiceParts;
import io.gateledger.node.ProcessRole;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Quarkus, with the parts of the service put together and none of them begun. */
final class CommandContainer implements ServiceContainer {

  private static final Pattern NAMED_HANDLER =
      Pattern.compile("quarkus\\.log\\.handler\\.(file|syslog|socket)\\.(\"[^\"]+\"|[^.]+)\\.");

  /** Quarkus makes the application itself, and so cannot be handed what it does. */
  private static @Nullable Consumer<ServiceParts> task;

  @Override
  public List<String> run(Consumer<ServiceParts> work) {
    task = work;
    ProcessRole.beCommand();
    set("quarkus.http.host-enabled", "false");
    set("quarkus.scheduler.enabled", "false");
    set("quarkus.log.console.level", "OFF");
    offHandlers(ConfigProvider.getConfig().getPropertyNames())
        .forEach(setting -> set(setting, "false"));
    // A node of the name that is configured may live, and must not be taken for its successor.
    set("gateledger.node.name", ProcessRole.commandName());
    if (isUnset("quarkus.datasource.jdbc.url")) {
      // Without one the parts that need it cannot be made; nothing is asked there.
      set("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:1/none");
    }
    List<String> faults = new ArrayList<>();
    Quarkus.run(
        Application.class,
        (exitCode, failure) -> {
          if (failure != null) {
            faults.addAll(StartFailure.explain(failure));
          }
        });
    return faults;
  }

  /** The settings that keep a command's lines out of the service's own log, wherever that goes. */
  static List<String> offHandlers(Iterable<String> names) {
    Set<String> handlers =
        new TreeSet<>(List.of("quarkus.log.file.", "quarkus.log.syslog.", "quarkus.log.socket."));
    for (String name : names) {
      Matcher named = NAMED_HANDLER.matcher(name);
      if (named.lookingAt()) {
        handlers.add(named.group());
      }
    }
    // The second by its former name, which counts before the first.
    return handlers.stream()
        .flatMap(handler -> Stream.of(handler + "enabled", handler + "enable"))
        .toList();
  }

  private static boolean isUnset(String setting) {
    return ConfigProvider.getConfig().getOptionalValue(setting, String.class).isEmpty();
  }

  private static void set(String setting, String value) {
    System.setProperty(setting, value);
  }

  /** Does the work, and ends. */
  static final class Application implements QuarkusApplication {

    @Override
    public int run(String... args) {
      Consumer<ServiceParts> work = task;
      if (work != null) {
        work.accept(Arc.container().instance(CommandParts.class).get().parts());
      }
      return 0;
    }
  }
}

package io.gateledger;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandContainerTest {

  @Test
  void shouldKeepACommandOutOfTheLogOfTheService() {
    assertThat(
            CommandContainer.offHandlers(
                List.of(
                    "quarkus.log.file.path",
                    "quarkus.log.handler.file.\"audit\".path",
                    "quarkus.log.handler.syslog.remote.endpoint",
                    "quarkus.log.handler.console.own.level")))
        .filteredOn(setting -> setting.endsWith(".enabled"))
        .containsExactly(
            "quarkus.log.file.enabled",
            "quarkus.log.handler.file.\"audit\".enabled",
            "quarkus.log.handler.syslog.remote.enabled",
            "quarkus.log.socket.enabled",
            "quarkus.log.syslog.enabled");
  }
}

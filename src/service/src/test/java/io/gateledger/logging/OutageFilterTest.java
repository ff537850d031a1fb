package io.gateledger.logging;

import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the handlers of the log are told of a record. */
class OutageFilterTest {

  private final OutageFilter filter = new OutageFilter();
  private final OutageLog kafka = OutageLog.of(WatchedDependency.KAFKA);

  @AfterEach
  void stopWatching() {
    kafka.unwatch();
  }

  @Test
  void shouldGiveTheKeysOfOurLinesAsFields() {
    ExtLogRecord line = line("io.gateledger.schedule.ScopeRunner", "run broke off: scope=%s");
    line.setParameters(new Object[] {"nhn/prod/KR1/vpn"});

    assertThat(filter.isLoggable(line)).isTrue();
    assertThat(line.getMdc("scope")).isEqualTo("nhn/prod/KR1/vpn");
    assertThat(line.getFormattedMessage()).isEqualTo("run broke off: scope=nhn/prod/KR1/vpn");
  }

  @Test
  void shouldKeepBackWhatIsFoldedAndCountItOnceForAllHandlers() {
    kafka.watch();
    ExtLogRecord line = line("org.apache.kafka.clients.NetworkClient", "disconnected");

    assertThat(filter.isLoggable(line)).isFalse();
    assertThat(filter.isLoggable(line)).isFalse();
    assertThat(line.getLevel()).isEqualTo(Level.DEBUG);
  }

  @Test
  void shouldDropTheTraceOfWhatHasAName() {
    ExtLogRecord line = line("io.gateledger.relay.OutboxRelay", "relay failed: error=no right");
    line.setThrown(new TopicAuthorizationException("no right"));

    assertThat(filter.isLoggable(line)).isTrue();
    assertThat(line.getThrown()).isNull();
  }

  @Test
  void shouldKeepBackThreadsThatSeemBlockedAfterAPauseOfTheWholeProcess() {
    String blocked = "io.vertx.core.impl.btc.BlockedThreadChecker";

    assertThat(new OutageFilter(() -> true).isLoggable(line(blocked, "Thread has been blocked")))
        .isFalse();
    assertThat(new OutageFilter(() -> false).isLoggable(line(blocked, "Thread has been blocked")))
        .isTrue();
  }

  private static ExtLogRecord line(String category, String format) {
    ExtLogRecord line =
        new ExtLogRecord(Level.WARN, format, FormatStyle.PRINTF, OutageFilterTest.class.getName());
    line.setLoggerName(category);
    return line;
  }
}

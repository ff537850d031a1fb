package io.gateledger;

import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.RulesInForce;
import io.gateledger.alert.rule.file.AlertRuleFiles;
import io.gateledger.alert.rule.file.AlertRulesException;
import io.gateledger.alert.rule.file.AlertsConfig;
import io.gateledger.configuration.ContentFingerprint;
import io.gateledger.node.NodeIdentity;
import io.gateledger.pipeline.health.NodeAlerts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes up files of rules that have changed, or keeps the last good ones and lets an alert say so.
 */
@Singleton
class AlertRulesReload {

  private static final Logger LOG = Logger.getLogger(AlertRulesReload.class);

  /** An alert is read on a pager; the log has every mistake. */
  private static final int MISTAKES_TOLD = 3;

  private final AlertRuleFiles files;
  private final RulesInForce inForce;
  private final NodeAlerts alerts;
  private final String node;
  private final @Nullable Path directory;
  private final Clock clock;
  private final FileWatch watch;

  private volatile Runnable afterwards = () -> {};
  private volatile @Nullable String mistakes;

  /** What the alert says, as far as it is known; an alert of an earlier life may fire still. */
  private @Nullable String told = "";

  @Inject
  AlertRulesReload(
      AlertRuleFiles files,
      RulesInForce inForce,
      NodeAlerts alerts,
      NodeIdentity me,
      AlertsConfig config,
      ReloadConfig reload,
      MeterRegistry meters,
      Clock clock) {
    this(
        files,
        inForce,
        alerts,
        me.name(),
        config.directory().orElse(null),
        reload.checkEvery(),
        clock);
    Gauge.builder("gateledger.alerts.rules.rejected", this, one -> one.mistakes == null ? 0 : 1)
        .description("1 while files of rules hold a mistake and the last good ones are in force")
        .register(meters);
  }

  AlertRulesReload(
      AlertRuleFiles files,
      RulesInForce inForce,
      NodeAlerts alerts,
      String node,
      @Nullable Path directory,
      Duration checkEvery,
      Clock clock) {
    this.files = files;
    this.inForce = inForce;
    this.alerts = alerts;
    this.node = node;
    this.directory = directory;
    this.clock = clock;
    watch =
        new FileWatch(
            "alert-rules-watch",
            checkEvery,
            this::fingerprint,
            this::judge,
            this::tell,
            e -> LOG.errorf(e, "alert rules cannot be watched: error=%s", e.getMessage()));
    watch.takeAsJudged();
  }

  /**
   * Watches the files in the background; without a directory there is nothing to watch.
   *
   * @param afterwards what each taking up is followed by, so that other nodes learn of it
   */
  void start(Runnable afterwards) {
    this.afterwards = afterwards;
    if (directory != null) {
      watch.start();
    }
  }

  void stop() {
    watch.stop();
  }

  /** One reading of the files, and what follows from it. */
  void readOnce() {
    watch.readOnce();
  }

  private void judge() {
    try {
      RuleSet rules = files.read(directory);
      String before = inForce.current().version();
      inForce.takeUp(rules);
      mistakes = null;
      LOG.infof(
          "alert rules are in force: rules=%d version=%s before=%s",
          rules.rules().size(), rules.version(), before);
      claim();
    } catch (AlertRulesException e) {
      List<String> lines = String.valueOf(e.getMessage()).lines().toList();
      lines.forEach(line -> LOG.errorf("alert rule is rejected: mistake=%s", line));
      LOG.error("changed alert rules are rejected, and the last good ones stay in force");
      String more =
          lines.size() > MISTAKES_TOLD
              ? "; and %d more".formatted(lines.size() - MISTAKES_TOLD)
              : "";
      mistakes = String.join("; ", lines.stream().limit(MISTAKES_TOLD).toList()) + more;
    }
  }

  private void claim() {
    try {
      afterwards.run();
    } catch (RuntimeException e) {
      LOG.warnf(e, "alert rules in force are claimed later: error=%s", StartFailure.explain(e));
    }
  }

  /** Again and again until it is told: PostgreSQL may be away. */
  private void tell() {
    String wanted = mistakes;
    if (wanted == null ? told == null : wanted.equals(told)) {
      return;
    }
    try {
      if (wanted == null) {
        alerts.resolve(OperationalRule.ALERT_RULES_BROKEN, node);
      } else {
        alerts.fireInTheseWords(
            OperationalRule.ALERT_RULES_BROKEN,
            node,
            "alert rules of node %s are rejected, and the last good ones are in force: %s"
                .formatted(node, wanted),
            clock.instant());
      }
      told = wanted;
    } catch (RuntimeException e) {
      LOG.warnf(
          e,
          "alert over rules is not told yet, which is tried again: error=%s",
          StartFailure.explain(e));
    }
  }

  private ContentFingerprint fingerprint() {
    if (directory == null) {
      return ContentFingerprint.of(List.of());
    }
    try {
      return ContentFingerprint.of(AlertRuleFiles.files(directory));
    } catch (IOException | RuntimeException e) {
      return ContentFingerprint.of(List.of(directory));
    }
  }
}

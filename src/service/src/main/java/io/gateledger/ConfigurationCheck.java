package io.gateledger;

import io.gateledger.api.operator.OperatorConfig;
import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.PositiveSetting;
import io.gateledger.collect.account.Accounts;
import io.gateledger.collect.limit.LimitConfig;
import io.gateledger.collect.listing.ListingConfig;
import io.gateledger.collect.page.PageConfig;
import io.gateledger.collect.provider.Account;
import io.gateledger.event.EventsConfig;
import io.gateledger.ledger.retention.RetentionConfig;
import io.gateledger.metric.MetricsConfig;
import io.gateledger.pipeline.quarantine.QuarantineConfig;
import io.gateledger.reconcile.ReconcileConfig;
import io.gateledger.reconcile.RetirementConfig;
import io.gateledger.relay.RelayConfig;
import io.gateledger.replay.ReplayConfig;
import io.gateledger.schedule.PollConfig;
import io.gateledger.schedule.ResourceTypesConfig;
import io.gateledger.sink.SinksConfig;
import io.gateledger.sink.delivery.SinkCheck;
import io.gateledger.tracing.TracingSettings;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Judges settings as a whole before anything is done by them: at start, and before a changed file
 * is taken up. Every mistake is told, none hides another; nothing but files is asked.
 */
@Singleton
class ConfigurationCheck {

  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

  private final Accounts accounts;

  ConfigurationCheck(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * @return the accounts of the settings
   * @throws ConfigurationException with all that is wrong
   */
  List<Account> check(SmallRyeConfig settings) {
    SettingsCheck.warnOfUnknown(settings);
    return judge(settings);
  }

  /**
   * The same, with nothing said in the log.
   *
   * @throws ConfigurationException with all that is wrong
   */
  List<Account> judge(SmallRyeConfig settings) {
    Judgement judgement = new Judgement();
    judgement.of(() -> SettingsCheck.check(settings));
    List<Account> checked = new ArrayList<>();
    judgement.of(() -> checked.addAll(accounts.check(settings)));
    checkCollecting(settings, judgement);
    judgement.of(settings.getConfigMapping(QuarantineConfig.class)::limits);
    judgement.of(settings.getConfigMapping(RetirementConfig.class)::limit);
    judgement.of(settings.getConfigMapping(RetirementConfig.class)::checkedPatience);
    judgement.of(settings.getConfigMapping(ReconcileConfig.class)::check);
    judgement.of(settings.getConfigMapping(OperatorConfig.class)::checkedToken);
    checkPace(settings, judgement);
    judgement.ofAll(RetentionConfig.mistakes(settings.getConfigMapping(RetentionConfig.class)));
    judgement.ofAll(EventsConfig.mistakes(settings.getConfigMapping(EventsConfig.class)));
    checkRelay(settings.getConfigMapping(RelayConfig.class), judgement);
    checkReplay(settings.getConfigMapping(ReplayConfig.class), judgement);
    Duration metrics = settings.getConfigMapping(MetricsConfig.class).interval();
    judgement.of(() -> PositiveSetting.require("gateledger.metrics.interval", metrics));
    judgement.of(() -> TracingSettings.of(settings).check());
    if (!settings.getConfigMapping(SinksConfig.class).sinks().isEmpty()) {
      judgement.of(() -> SinkCheck.check(settings));
    }
    judgement.throwIfMistaken();
    return checked;
  }

  private static void checkCollecting(SmallRyeConfig settings, Judgement judgement) {
    LimitConfig limits = settings.getConfigMapping(LimitConfig.class);
    judgement.of(() -> limits.usualRateLimit());
    judgement.of(() -> limits.backoff(() -> 0));
    judgement.of(() -> limits.probeSchedule());
    judgement.of(() -> limits.longestRun());
    judgement.of(settings.getConfigMapping(ListingConfig.class)::check);
    judgement.of(settings.getConfigMapping(PageConfig.class)::limits);
  }

  private static void checkPace(SmallRyeConfig settings, Judgement judgement) {
    PollConfig poll = settings.getConfigMapping(PollConfig.class);
    judgement.ofInterval("gateledger.poll.interval", poll.interval());
    judgement.ofInterval("gateledger.poll.attention-interval", poll.attentionInterval());
    judgement.of(() -> PositiveSetting.require("gateledger.poll.timeout", poll.timeout()));
    judgement.of(
        () -> PositiveSetting.require("gateledger.poll.blindness-check", poll.blindnessCheck()));
    new TreeMap<>(settings.getConfigMapping(ResourceTypesConfig.class).types())
        .forEach(
            (type, config) ->
                config
                    .interval()
                    .ifPresent(
                        interval ->
                            judgement.ofInterval(
                                "gateledger.resource-types.%s.interval".formatted(type),
                                interval)));
  }

  private static void checkRelay(RelayConfig relay, Judgement judgement) {
    if (relay.batch() < 1 || relay.batch() > RelayConfig.LARGEST_BATCH) {
      judgement.ofAll(
          List.of(
              "gateledger.relay.batch is %d and should be 1 to %d"
                  .formatted(relay.batch(), RelayConfig.LARGEST_BATCH)));
    }
    judgement.of(
        () ->
            PositiveSetting.require(
                "gateledger.relay.batch-bytes", relay.batchBytes().asLongValue()));
    judgement.of(() -> PositiveSetting.require("gateledger.relay.idle", relay.idle()));
    judgement.of(() -> PositiveSetting.require("gateledger.relay.retry", relay.retry()));
  }

  private static void checkReplay(ReplayConfig replay, Judgement judgement) {
    if (replay.rate() < 1 || replay.rate() > ReplayConfig.LARGEST_RATE) {
      judgement.ofAll(
          List.of(
              "gateledger.replay.rate is %d and should be 1 to %d"
                  .formatted(replay.rate(), ReplayConfig.LARGEST_RATE)));
    }
    judgement.of(() -> PositiveSetting.require("gateledger.replay.poll", replay.poll()));
    judgement.of(
        () -> PositiveSetting.require("gateledger.replay.yield-after", replay.yieldAfter()));
  }

  /** What has been found wrong so far. */
  private static final class Judgement {

    private final List<String> mistakes = new ArrayList<>();

    void of(Runnable check) {
      try {
        check.run();
      } catch (ConfigurationException mistaken) {
        mistakes.add(mistaken.getMessage());
      }
    }

    void ofInterval(String setting, Duration interval) {
      if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
        mistakes.add(
            "%s is %s and should be 100ms or more, such as 30s".formatted(setting, interval));
      }
    }

    void ofAll(List<String> found) {
      mistakes.addAll(found);
    }

    void throwIfMistaken() {
      if (!mistakes.isEmpty()) {
        throw new ConfigurationException(mistakes);
      }
    }
  }
}

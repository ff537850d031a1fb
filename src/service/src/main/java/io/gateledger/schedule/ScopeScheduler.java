package io.gateledger.schedule;

import io.gateledger.pipeline.ConfiguredScopes;
import io.gateledger.pipeline.ConfiguredScopes.ConfiguredScope;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

/** Keeps one Quartz job a scope, made from the configuration at start. */
@ApplicationScoped
public class ScopeScheduler {

  static final String GROUP = "scopes";
  static final String LOOK_NOW = "look-now";

  private final Scheduler quartz;
  private final ConfiguredScopes configured;
  private final PollConfig poll;
  private final ResourceTypesConfig types;
  private final Clock clock;

  private final Map<Scope, PollIntervals> intervalsByScope = new HashMap<>();

  ScopeScheduler(
      Scheduler quartz,
      ConfiguredScopes configured,
      PollConfig poll,
      ResourceTypesConfig types,
      Clock clock) {
    this.quartz = quartz;
    this.configured = configured;
    this.poll = poll;
    this.types = types;
    this.clock = clock;
  }

  /** Makes the jobs agree with the configuration: missing ones begin, superfluous ones end. */
  public void reconcile() {
    try {
      Set<JobKey> superfluous =
          new HashSet<>(quartz.getJobKeys(GroupMatcher.jobGroupEquals(GROUP)));
      for (ConfiguredScope scope : configured.all()) {
        PollIntervals intervals = intervalsOf(scope);
        intervalsByScope.put(scope.scope(), intervals);
        superfluous.remove(jobKey(scope.scope()));
        schedule(scope.scope(), intervals.regular());
      }
      for (JobKey key : superfluous) {
        quartz.deleteJob(key);
      }
    } catch (SchedulerException e) {
      throw new IllegalStateException("the schedule cannot be kept: " + e.getMessage(), e);
    }
  }

  /**
   * Looks at a scope as soon as no run of it is under way.
   *
   * @throws IllegalArgumentException when the scope is not configured
   */
  public void lookNow(Scope scope) {
    if (!intervalsByScope.containsKey(scope)) {
      throw new IllegalArgumentException("scope " + scope + " is not configured");
    }
    run(scope, true);
  }

  /**
   * Runs a scope as soon as no run of it is under way.
   *
   * @param asked whether somebody asked for it
   */
  void run(Scope scope, boolean asked) {
    try {
      JobDataMap why = new JobDataMap();
      if (asked) {
        why.put(LOOK_NOW, "true");
      }
      quartz.triggerJob(jobKey(scope), why);
    } catch (SchedulerException e) {
      throw new IllegalStateException("the scope cannot be looked at: " + e.getMessage(), e);
    }
  }

  /** How often a scope is looked at while all is well; empty when it is not configured. */
  public Optional<Duration> intervalOf(Scope scope) {
    return Optional.ofNullable(intervalsByScope.get(scope)).map(PollIntervals::regular);
  }

  /** Looks at a scope more often while it deserves attention, and less when it has calmed down. */
  void adjustInterval(Scope scope, boolean needsAttention) throws SchedulerException {
    PollIntervals intervals = intervalsByScope.get(scope);
    Trigger current = quartz.getTrigger(triggerKey(scope));
    if (intervals != null
        && current instanceof SimpleTrigger simple
        && simple.getRepeatInterval() != intervals.interval(needsAttention).toMillis()) {
      Duration interval = intervals.interval(needsAttention);
      quartz.rescheduleJob(
          triggerKey(scope),
          trigger(scope, interval, clock.instant().plus(interval).toEpochMilli()));
    }
  }

  private PollIntervals intervalsOf(ConfiguredScope scope) {
    Duration regular =
        scope
            .interval()
            .or(
                () -> {
                  var type = types.types().get(scope.scope().type());
                  return type == null ? Optional.<Duration>empty() : type.interval();
                })
            .orElse(poll.interval());
    return new PollIntervals(regular, poll.attentionInterval());
  }

  private void schedule(Scope scope, Duration interval) throws SchedulerException {
    Trigger current = quartz.getTrigger(triggerKey(scope));
    if (current instanceof SimpleTrigger simple
        && simple.getRepeatInterval() == interval.toMillis()) {
      return;
    }
    JobDetail job =
        JobBuilder.newJob(CollectScopeJob.class).withIdentity(jobKey(scope)).storeDurably().build();
    quartz.addJob(job, true);
    // A sixth of the interval, so that the scopes of an account do not all ask at once.
    long jitter = ThreadLocalRandom.current().nextLong(interval.toMillis() / 6 + 1);
    Trigger trigger = trigger(scope, interval, clock.millis() + jitter);
    if (current == null) {
      quartz.scheduleJob(trigger);
    } else {
      quartz.rescheduleJob(trigger.getKey(), trigger);
    }
  }

  private static Trigger trigger(Scope scope, Duration interval, long firstAt) {
    return TriggerBuilder.newTrigger()
        .withIdentity(triggerKey(scope))
        .forJob(jobKey(scope))
        .startAt(new Date(firstAt))
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInMilliseconds(interval.toMillis())
                .repeatForever()
                .withMisfireHandlingInstructionNextWithRemainingCount())
        .build();
  }

  private static JobKey jobKey(Scope scope) {
    return new JobKey(scope.key(), GROUP);
  }

  private static TriggerKey triggerKey(Scope scope) {
    return new TriggerKey(scope.key(), GROUP);
  }
}

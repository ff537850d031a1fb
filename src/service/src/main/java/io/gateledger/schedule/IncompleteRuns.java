package io.gateledger.schedule;

import io.gateledger.logging.OutageLog;
import io.gateledger.logging.PutOffWork;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunProblem;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Says what keeps runs from being complete: once when it begins, then now and then while it lasts,
 * once when it is over. What keeps back all scopes of an account, or of a provider, is told once
 * for all of them; each run says the rest in the ledger.
 */
final class IncompleteRuns {

  private static final Logger LOG = Logger.getLogger(IncompleteRuns.class);

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * What keeps runs from being complete.
   *
   * @param whose a provider, an account or a scope
   */
  private record Trouble(String whose, String problem, Duration betweenLines) {

    static Trouble of(FinishedRun run, Scope scope) {
      RunProblem problem = run.end().problem();
      return switch (problem) {
        case TRY_LATER -> new Trouble(scope.provider(), problem.wireName(), MINUTE);
        case CREDENTIALS_REJECTED ->
            new Trouble(scope.provider() + '/' + scope.account(), problem.wireName(), HOUR);
        case NOT_FOUND, REFUSED -> new Trouble(scope.key(), problem.wireName(), HOUR);
        case null -> new Trouble(scope.key(), run.outcome().wireName(), HOUR);
      };
    }
  }

  /** How a trouble stands. */
  private static final class Course {

    private final long since;
    private int scopes;
    private long runs;
    private boolean isTold;
    private long toldAt;

    private Course(long since) {
      this.since = since;
    }
  }

  private final OutageLog network;
  private final LongSupplier ticker;
  private final Map<Trouble, Course> courses = new HashMap<>();
  private final Map<Scope, Trouble> troubles = new HashMap<>();

  /**
   * @param network what is told of the way to all providers
   * @param ticker elapsed time in nanoseconds
   */
  IncompleteRuns(OutageLog network, LongSupplier ticker) {
    this.network = network;
    this.ticker = ticker;
  }

  /** A run of a scope ended. */
  synchronized void ended(Scope scope, FinishedRun run) {
    if (run.isComplete()) {
      leave(troubles.remove(scope));
      return;
    }
    Trouble trouble = Trouble.of(run, scope);
    Course course = courses.computeIfAbsent(trouble, begun -> new Course(ticker.getAsLong()));
    Trouble before = troubles.put(scope, trouble);
    if (!trouble.equals(before)) {
      course.scopes++;
      leave(before);
    }
    course.runs++;
    if (run.end().problem() == RunProblem.TRY_LATER && network.isAway()) {
      network.putOff(PutOffWork.RUN);
      LOG.debugf("run was not complete: scope=%s reasons=%s", scope, onOneLine(run));
    } else {
      tell(trouble, course, scope, run);
    }
  }

  /** A scope is run no more. */
  synchronized void forget(Scope scope) {
    leave(troubles.remove(scope));
  }

  private void tell(Trouble trouble, Course course, Scope scope, FinishedRun run) {
    long now = ticker.getAsLong();
    // Whoever rests the account says so at once, and at each try.
    boolean isToldElsewhere = run.end().problem() == RunProblem.CREDENTIALS_REJECTED;
    long last = course.isTold ? course.toldAt : course.since;
    if (!course.isTold && !isToldElsewhere) {
      LOG.warnf(
          "run was not complete: of=%s problem=%s scope=%s runId=%d outcome=%s reasons=%s",
          trouble.whose(),
          trouble.problem(),
          scope,
          run.run().number(),
          run.outcome().wireName(),
          onOneLine(run));
    } else if (now - last >= trouble.betweenLines().toNanos()) {
      LOG.warnf(
          "runs are still not complete: of=%s problem=%s seconds=%d runs=%d scopes=%d reasons=%s",
          trouble.whose(),
          trouble.problem(),
          seconds(course),
          course.runs,
          course.scopes,
          onOneLine(run));
    } else {
      LOG.debugf("run was not complete: scope=%s reasons=%s", scope, onOneLine(run));
      return;
    }
    course.isTold = true;
    course.toldAt = now;
  }

  private void leave(@Nullable Trouble trouble) {
    Course course = trouble == null ? null : courses.get(trouble);
    if (trouble == null || course == null) {
      return;
    }
    course.scopes--;
    if (course.scopes == 0) {
      courses.remove(trouble);
      if (course.isTold) {
        LOG.infof(
            "trouble of runs is over: of=%s problem=%s seconds=%d runs=%d",
            trouble.whose(), trouble.problem(), seconds(course), course.runs);
      }
    }
  }

  private long seconds(Course course) {
    return Duration.ofNanos(ticker.getAsLong() - course.since).toSeconds();
  }

  /** PostgreSQL's reasons may hold line breaks. */
  private static String onOneLine(FinishedRun run) {
    return run.end().reasons().toString().replaceAll("\\s*\\R\\s*", " ");
  }
}

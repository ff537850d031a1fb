package io.gateledger.logging;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.BrokerNotAvailableException;
import org.apache.kafka.common.errors.CoordinatorLoadInProgressException;
import org.apache.kafka.common.errors.CoordinatorNotAvailableException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.NotCoordinatorException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a failure comes from, as far as its kind tells. */
final class FailureCause {

  private static final int MOST = 50;

  /**
   * SQLSTATE classes of unusable values, constraints, names and rights, and of what a statement
   * raises itself.
   */
  private static final Set<String> REFUSED = Set.of("21", "22", "23", "42", "P0");

  /** SQLSTATE of a lock that was not had in time: many ask, and what one says all say. */
  private static final String NO_LOCK_IN_TIME = "55P03";

  private FailureCause() {}

  /** What was away for it to happen; empty when it may have happened for another reason. */
  static Optional<WatchedDependency> of(@Nullable Throwable failure) {
    if (isMistake(failure)) {
      return Optional.empty();
    }
    return chain(failure).map(FailureCause::ofOne).flatMap(Optional::stream).findFirst();
  }

  /** Whose own failure it is, so that its message says all and no stack trace adds to it. */
  static Optional<WatchedDependency> toldBy(@Nullable Throwable failure) {
    if (isMistake(failure)) {
      return Optional.empty();
    }
    return chain(failure).map(FailureCause::ownedBy).flatMap(Optional::stream).findFirst();
  }

  /** Whose failure one of a chain is. */
  static Optional<WatchedDependency> ownedBy(Throwable cause) {
    if (cause instanceof SQLException || cause instanceof XAException) {
      return Optional.of(WatchedDependency.POSTGRESQL);
    }
    return cause instanceof KafkaException
        ? Optional.of(WatchedDependency.KAFKA)
        : Optional.empty();
  }

  /**
   * Whether a server that is there answered, and refuses what it was asked for: no outage explains
   * that, even where one goes on.
   */
  static boolean isRefusal(@Nullable Throwable failure) {
    return chain(failure)
        .anyMatch(
            cause ->
                cause instanceof AuthorizationException
                    || cause instanceof RecordTooLargeException
                    || (cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && REFUSED.stream().anyMatch(sql.getSQLState()::startsWith)));
  }

  /** Whether bytes could not be sent or received, whatever that is wrapped in. */
  static boolean isAboutTransport(Throwable failure) {
    return !isMistake(failure) && chain(failure).anyMatch(IOException.class::isInstance);
  }

  /** A mistake of a program stays one, though a connection broke while it was cleaned up after. */
  private static boolean isMistake(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Error
          || cause instanceof NullPointerException
          || cause instanceof ClassCastException
          || cause instanceof ArithmeticException
          || cause instanceof IndexOutOfBoundsException
          || cause instanceof NoSuchElementException) {
        return true;
      }
      if (cause instanceof SQLException || cause instanceof KafkaException) {
        return false;
      }
    }
    return false;
  }

  /** A failure, its causes, and what failed besides. */
  private static Stream<Throwable> chain(@Nullable Throwable failure) {
    Set<Throwable> found = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> left = new ArrayDeque<>();
    List<Throwable> chain = new ArrayList<>();
    if (failure != null) {
      left.add(failure);
    }
    while (!left.isEmpty() && chain.size() < MOST) {
      Throwable one = left.remove();
      if (found.add(one)) {
        chain.add(one);
        if (one.getCause() != null) {
          left.add(one.getCause());
        }
        left.addAll(List.of(one.getSuppressed()));
      }
    }
    return chain.stream();
  }

  private static Optional<WatchedDependency> ofOne(Throwable cause) {
    if (cause instanceof SQLException sql && isAboutTheConnection(sql)) {
      return Optional.of(WatchedDependency.POSTGRESQL);
    }
    return isAboutTheBroker(cause) ? Optional.of(WatchedDependency.KAFKA) : Optional.empty();
  }

  /**
   * SQLSTATE class 08, the server's own end (57P), too many clients, no connection in time, or no
   * lock.
   */
  private static boolean isAboutTheConnection(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith("08")
        || state.equals(NO_LOCK_IN_TIME)
        || state.startsWith("57P")
        || state.equals("53300")
        || failure instanceof SQLTransientConnectionException
        || failure instanceof SQLNonTransientConnectionException
        || failure instanceof SQLRecoverableException
        || String.valueOf(failure.getMessage()).contains("acquisition timeout");
  }

  private static boolean isAboutTheBroker(Throwable failure) {
    return failure instanceof TimeoutException
        || failure instanceof DisconnectException
        || failure instanceof NetworkException
        || failure instanceof BrokerNotAvailableException
        || failure instanceof CoordinatorNotAvailableException
        || failure instanceof CoordinatorLoadInProgressException
        || failure instanceof NotCoordinatorException
        || failure instanceof LeaderNotAvailableException
        || failure instanceof NotLeaderOrFollowerException;
  }
}

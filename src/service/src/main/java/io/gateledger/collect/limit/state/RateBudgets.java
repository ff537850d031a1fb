package io.gateledger.collect.limit.state;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.distributed.serialization.InternalSerializationHelper;
import java.sql.Connection;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Reads how much of its budget each account has left, and takes nothing from it. */
final class RateBudgets {

  private RateBudgets() {}

  /**
   * What is left of each budget that was ever used, by account: 1 where all of it is.
   *
   * @param now by PostgreSQL's clock, which the budgets are filled by
   */
  static Map<String, Double> left(Connection connection, Instant now) {
    Map<String, Double> left = new HashMap<>();
    Jdbi.open(connection)
        .createQuery("select account, state from gateledger.rate_budget where state is not null")
        .map(
            row ->
                Map.entry(
                    row.getColumn("account", String.class),
                    left(
                        InternalSerializationHelper.deserializeState(
                            row.getColumn("state", byte[].class)),
                        now)))
        .forEach(one -> left.put(one.getKey(), one.getValue()));
    return left;
  }

  /** Of several limits, the one of which the least is left. */
  private static double left(RemoteBucketState state, Instant now) {
    state.refillAllBandwidth(PostgresRateBudget.nanos(now));
    Bandwidth[] bandwidths = state.getConfiguration().getBandwidths();
    double least = 1;
    for (int i = 0; i < bandwidths.length; i++) {
      double part = (double) state.getState().getCurrentSize(i) / bandwidths[i].getCapacity();
      least = Math.min(least, Math.max(0, part));
    }
    return least;
  }
}

package io.gateledger.testing;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.Collector;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.Manifest;
import io.gateledger.collect.Problem;
import io.gateledger.collect.RawItem;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Trigger;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Lays out what a cloud answers and looks at it through the service's own pipeline. */
@Singleton
public class Estate {

  private final Transactions transactions;
  private final Catalogue catalogue;
  private final Clock clock;
  private final DataSource dataSource;

  Estate(Transactions transactions, Catalogue catalogue, Clock clock, DataSource dataSource) {
    this.transactions = transactions;
    this.catalogue = catalogue;
    this.clock = clock;
    this.dataSource = dataSource;
  }

  /** A cloud in which a scope holds these items, JSON by id, and nothing else. */
  public static Collector holding(Map<String, String> items, Instant at) {
    return new LaidOut(new LinkedHashMap<>(items), at, true);
  }

  /** The same, where each item is what a list tells, and its read by id failed. */
  public static Collector holdingHalf(Map<String, String> items, Instant at) {
    return new LaidOut(new LinkedHashMap<>(items), at, false);
  }

  /** One complete run of a scope that holds these items, JSON by id. */
  public FinishedRun look(Scope scope, Map<String, String> items) {
    return look(catalogue, scope, items);
  }

  /** The same, by a run that takes so long. */
  public FinishedRun lookSlowly(Scope scope, Map<String, String> items, Duration takes) {
    return look(catalogue, scope, holding(items, clock.instant().minus(takes)));
  }

  /** The same, by another catalogue. */
  public FinishedRun look(Catalogue other, Scope scope, Map<String, String> items) {
    return look(other, scope, holding(items, clock.instant()));
  }

  /** One complete run of an empty scope, with something that happens before it ends. */
  public FinishedRun lookWhile(Scope scope, Runnable happens) {
    return look(catalogue, scope, new Interrupted(happens, clock.instant()));
  }

  /** One run of a scope in which the provider refuses the listing. */
  public FinishedRun fail(Scope scope, Problem problem) {
    return look(catalogue, scope, new Refusing(problem, clock.instant()));
  }

  /** Lets a scope have been seen last so much earlier. */
  public void age(Scope scope, Duration by) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                with aged as (
                  update gateledger.scope
                     set registered_at = registered_at - ?::interval,
                         returned_at = returned_at - ?::interval,
                         fresh_as_of = fresh_as_of - ?::interval
                   where scope_key = ?
                  returning scope_no, snapshot_number)
                update gateledger.snapshot p
                   set taken_at = taken_at - ?::interval
                  from aged
                 where p.scope_no = aged.scope_no and p.number = aged.snapshot_number
                """)) {
      update.setString(1, by.toString());
      update.setString(2, by.toString());
      update.setString(3, by.toString());
      update.setString(4, scope.key());
      update.setString(5, by.toString());
      update.executeUpdate();
    }
  }

  private FinishedRun look(Catalogue catalogue, Scope scope, Collector collector) {
    return new PipelineAssembly(transactions, catalogue, clock)
        .pipeline(collector)
        .run(scope, Trigger.SCHEDULE);
  }

  private record LaidOut(Map<String, String> items, Instant at, boolean whole)
      implements Collector {

    @Override
    public CollectionOutcome collect(Scope scope, ItemSink sink) {
      items.forEach(
          (id, json) -> {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            sink.accept(new RawItem(id, bytes, 0, bytes.length, at, at, whole));
          });
      return new CollectionOutcome.Complete(manifest(at, 1, items.size()));
    }

    @Override
    public Confirmation confirm(Scope scope, String id) {
      return new Confirmation.Gone();
    }
  }

  private record Interrupted(Runnable happens, Instant at) implements Collector {

    @Override
    public CollectionOutcome collect(Scope scope, ItemSink sink) {
      happens.run();
      return new CollectionOutcome.Complete(manifest(at, 1, 0));
    }

    @Override
    public Confirmation confirm(Scope scope, String id) {
      return new Confirmation.Gone();
    }
  }

  private record Refusing(Problem problem, Instant at) implements Collector {

    @Override
    public CollectionOutcome collect(Scope scope, ItemSink sink) {
      return new CollectionOutcome.Failed(manifest(at, 0, 0), problem);
    }

    @Override
    public Confirmation confirm(Scope scope, String id) {
      return new Confirmation.Unproven(problem);
    }
  }

  private static Manifest manifest(Instant at, int pages, int items) {
    return new Manifest(
        at, at, 1, null, 1, pages, null, items, 0, List.of(), 0, 0, 0, 0, 0, 0, List.of());
  }
}

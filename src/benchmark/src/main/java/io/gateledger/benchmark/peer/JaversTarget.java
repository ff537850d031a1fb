package io.gateledger.benchmark.peer;

import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.benchmark.dataset.ChangeCounts;
import io.gateledger.benchmark.dataset.DatasetScope;
import io.gateledger.benchmark.dataset.Listings;
import io.gateledger.benchmark.dataset.Scenario;
import io.gateledger.benchmark.measure.Progress;
import io.gateledger.benchmark.target.BenchmarkTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javers.core.Javers;
import org.javers.core.JaversBuilder;
import org.javers.core.metamodel.object.CdoSnapshot;
import org.javers.repository.jql.InstanceIdDTO;
import org.javers.repository.sql.DialectName;
import org.javers.repository.sql.SqlRepositoryBuilder;

/**
 * JaVers with its SQL repository: each resource listed is committed to it, and it finds out what
 * changed. A database transaction a page. What was listed before is remembered in memory, since
 * JaVers would have to be asked for everything it knows.
 */
public final class JaversTarget implements BenchmarkTarget {

  private static final String AUTHOR = "bench";

  private final Listings listings;
  private final Progress progress;
  private final Connection connection;
  private final Map<DatasetScope, Set<String>> known = new EnumMap<>(DatasetScope.class);
  private Javers javers;
  private long created;
  private long changed;
  private long deleted;

  public JaversTarget(Listings listings, BenchmarkDatabase database, Progress progress)
      throws SQLException {
    this.listings = listings;
    this.progress = progress;
    connection = database.source().getConnection();
    connection.setAutoCommit(false);
    javers = anew();
  }

  @Override
  public String schema() {
    return "peer_javers";
  }

  /** A new one, with nothing in its caches and its tables. */
  private Javers anew() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("drop schema if exists peer_javers cascade");
      statement.execute("create schema peer_javers");
    }
    Javers started =
        JaversBuilder.javers()
            .registerJaversRepository(
                SqlRepositoryBuilder.sqlRepository()
                    .withConnectionProvider(() -> connection)
                    .withDialect(DialectName.POSTGRES)
                    .withSchema("peer_javers")
                    .build())
            .build();
    connection.commit();
    return started;
  }

  @Override
  public void reset() throws SQLException {
    javers = anew();
    known.clear();
  }

  @Override
  public ChangeCounts run(Scenario scenario) throws SQLException {
    created = 0;
    changed = 0;
    deleted = 0;
    for (DatasetScope scope : DatasetScope.values()) {
      Set<String> listed = new HashSet<>();
      PeerListing.read(
          listings.of(scope, scenario),
          progress,
          page -> {
            save(page);
            page.forEach(item -> listed.add(item.id()));
          });
      Set<String> unlisted = known.getOrDefault(scope, new HashSet<>());
      unlisted.removeAll(listed);
      delete(unlisted);
      known.put(scope, listed);
    }
    return new ChangeCounts(created, changed, deleted);
  }

  private void save(List<PeerItem> page) throws SQLException {
    for (PeerItem item : page) {
      for (CdoSnapshot snapshot : javers.commit(AUTHOR, TrackedResource.of(item)).getSnapshots()) {
        switch (snapshot.getType()) {
          case INITIAL -> created++;
          case UPDATE -> changed++;
          case TERMINAL -> throw new IllegalStateException("JaVers deleted " + item.id());
        }
      }
    }
    connection.commit();
  }

  private void delete(Set<String> ids) throws SQLException {
    for (String id : ids) {
      deleted +=
          javers
              .commitShallowDeleteById(AUTHOR, InstanceIdDTO.instanceId(id, TrackedResource.class))
              .getSnapshots()
              .size();
    }
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

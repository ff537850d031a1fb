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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.BatchSize;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate Envers over one entity, a session and a transaction a page. Naive, it looks for one
 * entity after the other and writes one row after the other; tuned, it loads a hundred at once and
 * writes a hundred at once. Either keeps what it loaded, so that nothing is looked for twice.
 */
public final class EnversTarget implements BenchmarkTarget {

  private static final int BATCH = 100;

  private final Listings listings;
  private final Progress progress;
  private final boolean tuned;
  private final Connection connection;
  private final SessionFactory sessions;
  private long created;
  private long changed;
  private long deleted;

  private EnversTarget(
      Listings listings, BenchmarkDatabase database, Progress progress, boolean tuned)
      throws SQLException {
    this.listings = listings;
    this.progress = progress;
    this.tuned = tuned;
    connection = database.source().getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("drop schema if exists %s cascade".formatted(schema()));
      statement.execute("create schema %s".formatted(schema()));
    }
    sessions = sessions(database);
  }

  /** As one writes it at first. */
  public static EnversTarget naive(Listings listings, BenchmarkDatabase database, Progress progress)
      throws SQLException {
    return new EnversTarget(listings, database, progress, false);
  }

  /** As its documentation says that it should be set for many entities. */
  public static EnversTarget tuned(Listings listings, BenchmarkDatabase database, Progress progress)
      throws SQLException {
    return new EnversTarget(listings, database, progress, true);
  }

  private SessionFactory sessions(BenchmarkDatabase database) {
    Configuration configuration = new Configuration().addAnnotatedClass(AuditedResource.class);
    configuration.getProperties().put("hibernate.connection.datasource", database.source());
    configuration
        .setProperty("hibernate.default_schema", schema())
        .setProperty("hibernate.hbm2ddl.auto", "create-only");
    if (tuned) {
      configuration
          .setProperty("hibernate.jdbc.batch_size", Integer.toString(BATCH))
          .setProperty("hibernate.order_inserts", "true")
          .setProperty("hibernate.order_updates", "true");
    }
    return configuration.buildSessionFactory();
  }

  @Override
  public String schema() {
    return tuned ? "peer_envers_tuned" : "peer_envers_naive";
  }

  @Override
  public void reset() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "truncate %1$s.resource, %1$s.resource_aud, %1$s.revinfo".formatted(schema()));
    }
  }

  @Override
  public ChangeCounts run(Scenario scenario) throws SQLException {
    created = 0;
    changed = 0;
    deleted = 0;
    for (DatasetScope scope : DatasetScope.values()) {
      Set<String> unlisted = known(scope);
      PeerListing.read(
          listings.of(scope, scenario),
          progress,
          page -> {
            inTransaction(session -> save(session, scope, page));
            page.forEach(item -> unlisted.remove(item.id()));
          });
      inTransaction(session -> delete(session, List.copyOf(unlisted)));
    }
    return new ChangeCounts(created, changed, deleted);
  }

  private Set<String> known(DatasetScope scope) {
    Set<String> known = new HashSet<>();
    inTransaction(
        session ->
            known.addAll(
                session
                    .createSelectionQuery(
                        "select r.id from AuditedResource r where r.scope = :scope", String.class)
                    .setParameter("scope", scope.name())
                    .list()));
    return known;
  }

  private void save(Session session, DatasetScope scope, List<PeerItem> page) {
    List<@Nullable AuditedResource> known = find(session, ids(page));
    for (int i = 0; i < page.size(); i++) {
      PeerItem item = page.get(i);
      AuditedResource resource = known.get(i);
      if (resource == null) {
        session.persist(new AuditedResource(item.id(), scope.name(), item.json()));
        created++;
      } else if (resource.change(item.json())) {
        changed++;
      }
    }
  }

  private static List<String> ids(List<PeerItem> page) {
    return page.stream().map(PeerItem::id).toList();
  }

  private void delete(Session session, List<String> ids) {
    for (AuditedResource resource : find(session, ids)) {
      session.remove(resource);
      deleted++;
    }
  }

  /** In the order of the ids, null for what is not there. */
  private List<@Nullable AuditedResource> find(Session session, List<String> ids) {
    if (tuned) {
      return session.findMultiple(AuditedResource.class, ids, new BatchSize(BATCH));
    }
    List<@Nullable AuditedResource> found = new ArrayList<>();
    for (String id : ids) {
      found.add(session.find(AuditedResource.class, id));
    }
    return found;
  }

  private void inTransaction(Consumer<Session> work) {
    try (Session session = sessions.withOptions().connection(connection).openSession()) {
      session.beginTransaction();
      work.accept(session);
      session.getTransaction().commit();
    }
  }

  @Override
  public void close() throws SQLException {
    sessions.close();
    connection.close();
  }
}

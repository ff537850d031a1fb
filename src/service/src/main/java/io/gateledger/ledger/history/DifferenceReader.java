package io.gateledger.ledger.history;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.diff.Differ;
import io.gateledger.diff.FieldChange;
import io.gateledger.ledger.StoredAttributes;
import io.gateledger.ledger.read.ScopeFilter;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.Presence;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Reads what differs between two instants. */
@ApplicationScoped
public class DifferenceReader {

  private static final String DIFFERING =
      """
      select d.scope_key, d.id,
             d.version_before, d.presence_before, d.name_before, d.valid_from_before, d.attributes_before::text,
             d.version_after, d.presence_after, d.name_after, d.valid_from_after, d.attributes_after::text
        from gateledger.differing(:earlier, :later, array(
               select s.scope_no from gateledger.scope s
                where (cast(:provider as text) is null or s.provider = :provider)
                  and (cast(:account as text) is null or s.account = :account)
                  and (cast(:region as text) is null or s.region = :region)
                  and (cast(:type as text) is null or s.type = :type)
                  and (cast(:after_scope as text) is null or s.scope_key >= :after_scope))) d
       where (cast(:id as text) is null or d.id = :id)
         and (cast(:after_scope as text) is null or (d.scope_key, d.id) > (:after_scope, :after_id))
       order by d.scope_key, d.id
       limit :limit
      """;

  private final Transactions transactions;
  private final Catalogue catalogue;

  DifferenceReader(Transactions transactions, Catalogue catalogue) {
    this.transactions = transactions;
    this.catalogue = catalogue;
  }

  /**
   * Resources that were not the same at two instants, in the order of their scopes' keys and,
   * within a scope, of their ids. What changed and was back is not among them, nor what was in a
   * scope that was retired at either instant.
   *
   * @param id of one resource in each of the scopes; null for all
   * @param after the resource to go on after, which need not exist; null to begin
   */
  public PastAnswer<List<Difference>> list(
      Instant earlier,
      Instant later,
      ScopeFilter scopes,
      @Nullable String id,
      @Nullable ResourceKey after,
      int limit) {
    return KeptHistory.read(
        transactions,
        Set.of("resource_version"),
        earlier,
        connection -> read(connection, earlier, later, scopes, id, after, limit));
  }

  private List<Difference> read(
      Connection connection,
      Instant earlier,
      Instant later,
      ScopeFilter scopes,
      @Nullable String id,
      @Nullable ResourceKey after,
      int limit) {
    return Sql.over(connection)
        .createQuery(DIFFERING)
        .bind("earlier", earlier)
        .bind("later", later)
        .bind("provider", scopes.provider())
        .bind("account", scopes.account())
        .bind("region", scopes.region())
        .bind("type", scopes.type())
        .bind("id", id)
        .bind("after_scope", after == null ? null : after.scope().key())
        .bind("after_id", after == null ? null : after.id())
        .bind("limit", limit)
        .map(this::difference)
        .list();
  }

  private Difference difference(RowView row) {
    ResourceKey key =
        new ResourceKey(row.getColumn("scope_key", Scope.class), row.getColumn("id", String.class));
    DatedState before = state(row, "before");
    DatedState after = state(row, "after");
    return new Difference(key, before, after, changes(key.scope(), before, after));
  }

  private static @Nullable DatedState state(RowView row, String side) {
    Integer version = row.getColumn("version_" + side, Integer.class);
    return version == null
        ? null
        : new DatedState(
            version,
            "deleted".equals(row.getColumn("presence_" + side, String.class))
                ? Presence.DELETED
                : Presence.PRESENT,
            row.getColumn("name_" + side, String.class),
            row.getColumn("valid_from_" + side, Instant.class),
            row.getColumn("attributes_" + side, String.class));
  }

  private List<FieldChange> changes(
      Scope scope, @Nullable DatedState before, @Nullable DatedState after) {
    if (before == null
        || after == null
        || before.presence() == Presence.DELETED
        || after.presence() == Presence.DELETED) {
      return List.of();
    }
    return Differ.diff(
        StoredAttributes.parse(Objects.requireNonNull(before.attributes())),
        StoredAttributes.parse(Objects.requireNonNull(after.attributes())),
        catalogue
            .find(scope.provider(), scope.type())
            .map(ResourceType::volatilePaths)
            .orElseGet(Set::of));
  }
}

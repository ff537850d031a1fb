package io.gateledger.ledger.verify;

import io.gateledger.diff.Differ;
import io.gateledger.diff.FieldChange;
import io.gateledger.ledger.StoredAttributes;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the states say of a change that they were left by and led to. */
final class ChangeWitness {

  private final ScopeChain chain;
  private final BoundChange change;
  private final @Nullable UUID idHash;
  private final @Nullable StoredState before;
  private final @Nullable StoredState after;

  private ChangeWitness(
      ScopeChain chain,
      BoundChange change,
      @Nullable UUID idHash,
      Map<Integer, StoredState> states) {
    this.chain = chain;
    this.change = change;
    this.idHash = idHash;
    this.before = states.get(change.version() - 1);
    this.after = states.get(change.version());
  }

  static ChangeWitness of(Connection connection, ScopeChain chain, BoundChange change) {
    Map<Integer, StoredState> states = new HashMap<>();
    UUID[] idHash = new UUID[1];
    Sql.over(connection)
        .createQuery(
            """
            select version, content_hash, attributes::text, presence = 'deleted', null::uuid,
                   (extract(epoch from valid_from) * 1000000)::bigint
              from gateledger.resource_version
             where resource_no = :resource and version in (:version - 1, :version)
             union all
            select version, content_hash, attributes::text, presence = 'deleted', id_hash,
                   (extract(epoch from valid_from) * 1000000)::bigint
              from gateledger.resource
             where resource_no = :resource
            """)
        .bind("resource", change.resource())
        .bind("version", change.version())
        .map(
            (row, context) -> {
              UUID hash = row.getObject(5, UUID.class);
              idHash[0] = hash == null ? idHash[0] : hash;
              return states.put(
                  row.getInt(1),
                  new StoredState(
                      ContentHash.of(row.getObject(2, UUID.class)),
                      StoredAttributes.ofStored(row.getString(3)),
                      row.getBoolean(4),
                      row.getLong(6)));
            })
        .list();
    return new ChangeWitness(chain, change, idHash[0], states);
  }

  WitnessVerdict verdict() {
    if (idHash != null
        && !ContentHash.of(Objects.requireNonNull(change.id())).toUuid().equals(idHash)) {
      return WitnessVerdict.of(BreakKind.EDITED_VALUE, "the id of its resource");
    }
    boolean isFirst = change.op().equals("baseline") || change.op().equals("create");
    if (isFirst != (change.version() == 1)) {
      return WitnessVerdict.of(BreakKind.EDITED_VALUE, "its op or its version");
    }
    List<FieldChange> told;
    try {
      told = StoredAttributes.parseChanges(change.changesText());
    } catch (IllegalArgumentException e) {
      return WitnessVerdict.of(
          BreakKind.EDITED_VALUE, "its changes, which name no fields any more");
    }
    boolean hasNone = !change.op().equals("update") && !change.op().equals("restore");
    if (hasNone ? !told.isEmpty() : told.isEmpty() && change.op().equals("update")) {
      return WitnessVerdict.of(BreakKind.EDITED_VALUE, "its op or its changes");
    }
    if (!change.op().equals("restore") && change.absentSince() != null) {
      return WitnessVerdict.of(BreakKind.EDITED_VALUE, "its op, or since when it was absent");
    }
    if (after == null) {
      return WitnessVerdict.UNKNOWN;
    }
    if (after.isDeleted() != change.op().equals("delete")) {
      return WitnessVerdict.of(BreakKind.EDITED_VALUE, "its op or its version");
    }
    if (!after.content().equals(change.content())) {
      return chain.isReadAnewBetween(change.link(), Long.MAX_VALUE)
          ? WitnessVerdict.UNKNOWN
          : WitnessVerdict.of(BreakKind.EDITED_VALUE, "its content hash, or the state it leads to");
    }
    WitnessVerdict values = hasNone ? WitnessVerdict.KNOWN : values(after, told);
    if (values.kind() != null) {
      return values;
    }
    long begins = change.notAfter();
    if (before != null) {
      begins = Math.max(begins, before.validFrom());
    }
    if (after.validFrom() != begins && (before != null || change.version() == 1)) {
      return WitnessVerdict.of(BreakKind.EDITED_TIME, "its not_after");
    }
    return values;
  }

  private WitnessVerdict values(StoredState now, List<FieldChange> told) {
    if (before == null) {
      return WitnessVerdict.UNKNOWN;
    }
    Attributes then = before.attributes();
    boolean agree =
        told.stream()
            .allMatch(
                one ->
                    then.at(one.path()).equals(one.before())
                        && now.attributes().at(one.path()).equals(one.after()));
    if (!agree) {
      return WitnessVerdict.of(
          BreakKind.EDITED_VALUE, "its changes are not those between the states");
    }
    // What else differs may be a field that never counts.
    return Differ.diff(then, now.attributes(), Set.of()).equals(told)
        ? WitnessVerdict.KNOWN
        : WitnessVerdict.UNKNOWN;
  }

  /**
   * @param validFrom in microseconds since 1970
   */
  private record StoredState(
      ContentHash content, Attributes attributes, boolean isDeleted, long validFrom) {}

  /**
   * @param kind what does not agree, null where nothing is known not to
   * @param isWhole whether every value of the change agrees with something else
   */
  record WitnessVerdict(@Nullable BreakKind kind, String what, boolean isWhole) {

    private static final WitnessVerdict KNOWN = new WitnessVerdict(null, "", true);
    private static final WitnessVerdict UNKNOWN = new WitnessVerdict(null, "", false);

    private static WitnessVerdict of(BreakKind kind, String what) {
      return new WitnessVerdict(kind, what, true);
    }
  }
}

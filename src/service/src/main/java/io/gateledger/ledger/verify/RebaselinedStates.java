package io.gateledger.ledger.verify;

import io.gateledger.ledger.sql.BinaryRows;
import io.gateledger.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes what a scope's last rebaseline notes of the states that it left: hashes of contents
 * that no change binds. Those of earlier ones were overwritten by it.
 */
final class RebaselinedStates {

  /** As the scope was behind a link: changes of later links taken back. */
  private static final String STATES =
      """
      select r.id, coalesce(v.version, r.version) as version, coalesce(v.content_hash, r.content_hash) as content_hash,
             c.version is not null and v.version is null as is_lost
        from gateledger.resource r
        left join (select c.resource_no, min(c.version) as version
                     from gateledger.ledger_link l
                     join gateledger.change c
                          on c.change_no between l.first_change and l.first_change + l.changes - 1
                         and c.detected_at = l.committed_at
                    where l.scope_no = %1$d and l.number > %2$d
                    group by c.resource_no) c on c.resource_no = r.resource_no
        left join gateledger.resource_version v on v.resource_no = c.resource_no and v.version = c.version - 1
       where r.scope_no = %1$d and c.version is distinct from 1
       order by r.resource_no
      """;

  private RebaselinedStates() {}

  /** Whether the states agree with what the last rebaseline of a scope notes. */
  static RebaselineVerdict compare(Connection connection, ScopeChain chain) throws SQLException {
    RebaselineLine last = chain.rebaselines().getLast();
    if (last.link() > chain.newest() || last.link() < chain.first()) {
      return RebaselineVerdict.UNKNOWN;
    }
    String key = chain.keyAt(last.link());
    Digest digest = new Digest();
    long count = 0;
    boolean isLost = false;
    try (BinaryRows rows =
        BinaryRows.of(connection, STATES.formatted(chain.number(), last.link()))) {
      while (rows.next()) {
        String id = rows.text();
        int version = rows.integer();
        String content = rows.hash().toUuid().toString();
        isLost |= rows.flag();
        digest.text(key).text("/").text(id).text("#" + version + ":" + content).end();
        count++;
      }
    }
    if (isLost) {
      return RebaselineVerdict.UNKNOWN;
    }
    if (Arrays.equals(digest.hash(), last.states())) {
      return RebaselineVerdict.AGREED;
    }
    return count < last.resources() && hasDeparted(connection, chain)
        ? RebaselineVerdict.UNKNOWN
        : RebaselineVerdict.DIFFERENT;
  }

  /** What a rebaseline that agrees with nothing is told as; empty where there is a reason. */
  static Optional<ChainBreak> explain(Connection connection, ScopeChain chain) {
    return isBeingReadAnew(connection, chain)
        ? Optional.empty()
        : Optional.of(found(chain, chain.rebaselines().getLast()));
  }

  private static ChainBreak found(ScopeChain chain, RebaselineLine last) {
    return new ChainBreak(
        chain.key(),
        last.link(),
        BrokenLink.moment(last.finishedAt()),
        BreakKind.EDITED_VALUE,
        "the states that were read anew at link %d are not those that it binds"
            .formatted(last.link()));
  }

  /** Whether hashes of contents may be others by now than when the verification began. */
  static boolean isBeingReadAnew(Connection connection, ScopeChain chain) {
    @Nullable Boolean is =
        Sql.over(connection)
            .createQuery(
                """
                select s.canonical_form is null
                       or exists (select from gateledger.rebaseline b
                                   where b.scope_no = s.scope_no and b.link_number > :newest)
                  from gateledger.scope s where s.scope_no = :scope
                """)
            .bind("newest", chain.newest())
            .bind("scope", chain.number())
            .mapTo(Boolean.class)
            .one();
    return Boolean.TRUE.equals(is);
  }

  private static boolean hasDeparted(Connection connection, ScopeChain chain) {
    return Sql.over(connection)
        .createQuery(
            "select exists (select from gateledger.departed_resource where scope_no = :scope)")
        .bind("scope", chain.number())
        .mapTo(Boolean.class)
        .one();
  }

  /** What came of it. */
  enum RebaselineVerdict {
    AGREED,
    DIFFERENT,

    /** States that it read are not kept any more. */
    UNKNOWN
  }
}

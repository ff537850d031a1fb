package io.gateledger.ledger.verify;

import io.gateledger.ledger.sql.Sql;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads what is told of chains outside of them: their heads, keys, renames and rebaselines. */
final class ScopeChains {

  private ScopeChains() {}

  /** The scopes that are asked for, in the order of their numbers. */
  static List<ScopeChain> read(Connection connection, VerificationRequest request) {
    Handle sql = Sql.over(connection);
    // What came in between is of links that this does not know yet, and does nothing.
    List<ScopeChain> chains = chains(sql, request);
    Map<Integer, List<RenameLine>> renames = renames(sql);
    Map<Integer, List<RebaselineLine>> rebaselines = rebaselines(sql);
    return chains.stream()
        .map(
            chain ->
                with(
                    chain,
                    renames.getOrDefault(chain.number(), List.of()),
                    rebaselines.getOrDefault(chain.number(), List.of())))
        .filter(
            chain ->
                request.includes(chain.key())
                    || chain.renames().stream()
                        .anyMatch(rename -> request.includes(rename.formerKey())))
        .toList();
  }

  /** Whether there is a scope with this key, or one that begins with it, now or formerly. */
  static boolean isKnown(Connection connection, String asked) {
    return Sql.over(connection)
        .createQuery(
            """
            select exists (
              select from (select scope_key from gateledger.scope
                           union all select former_key from gateledger.scope_rename) k
               where k.scope_key = :asked or starts_with(k.scope_key, :asked || '/'))
            """)
        .bind("asked", asked)
        .mapTo(Boolean.class)
        .one();
  }

  private static List<ScopeChain> chains(Handle sql, VerificationRequest request) {
    return sql.createQuery(
            """
            select s.scope_no, s.scope_key, s.link_number, s.chain_head, f.number,
                   (extract(epoch from f.committed_at) * 1000000)::bigint,
                   (select l.number from gateledger.ledger_link l
                     where l.scope_no = s.scope_no order by l.number desc limit 1),
                   case when :since::timestamptz is null then f.number
                        else (select min(l.number) from gateledger.ledger_link l
                               where l.scope_no = s.scope_no and l.committed_at >= :since::timestamptz) end,
                   (select max(r.link_number)
                      from (select r.link_number from gateledger.run r
                             where r.scope_no = s.scope_no order by r.run_no desc limit 3) r)
              from gateledger.scope s
              left join lateral
                   (select l.number, l.committed_at from gateledger.ledger_link l
                     where l.scope_no = s.scope_no order by l.number limit 1) f on true
             order by s.scope_no
            """)
        .bind("since", request.since() == null ? null : request.since().toString())
        .map(
            (row, context) -> {
              long firstAt = row.getLong(6);
              return new ScopeChain(
                  row.getInt(1),
                  row.getString(2),
                  row.getLong(3),
                  row.getBytes(4),
                  row.getLong(5),
                  row.getLong(5) == 0 ? null : firstAt,
                  row.getLong(7),
                  row.getLong(8),
                  row.getLong(9),
                  List.of(),
                  List.of());
            })
        .list();
  }

  private static ScopeChain with(
      ScopeChain chain, List<RenameLine> renames, List<RebaselineLine> rebaselines) {
    return new ScopeChain(
        chain.number(),
        chain.key(),
        chain.links(),
        chain.head(),
        chain.first(),
        chain.firstAt(),
        chain.newest(),
        chain.asked(),
        chain.toldLinks(),
        renames,
        rebaselines);
  }

  private static Map<Integer, List<RenameLine>> renames(Handle sql) {
    return sql
        .createQuery(
            """
            select scope_no, link_number, former_key, scope_key, (extract(epoch from renamed_at) * 1000000)::bigint
              from gateledger.scope_rename
             order by scope_no, link_number, rename_no
            """)
        .map(
            (row, context) ->
                new RenameLine(
                    row.getInt(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5)))
        .stream()
        .collect(Collectors.groupingBy(RenameLine::scope));
  }

  private static Map<Integer, List<RebaselineLine>> rebaselines(Handle sql) {
    return sql
        .createQuery(
            """
            select scope_no, link_number, from_version, to_version, canonical_form, resources, changed, unreadable,
                   states, run_no, (extract(epoch from finished_at) * 1000000)::bigint
              from gateledger.rebaseline
             order by scope_no, rebaseline_no
            """)
        .map(
            (row, context) ->
                new RebaselineLine(
                    row.getInt(1),
                    row.getLong(2),
                    row.getObject(3, Integer.class),
                    row.getInt(4),
                    row.getObject(5, UUID.class),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8),
                    row.getBytes(9),
                    row.getLong(10),
                    row.getLong(11)))
        .stream()
        .collect(Collectors.groupingBy(RebaselineLine::scope));
  }
}

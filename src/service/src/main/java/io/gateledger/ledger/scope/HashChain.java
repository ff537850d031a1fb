package io.gateledger.ledger.scope;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.Scope;
import io.gateledger.run.Run;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The proof that a scope's past was not rewritten: each link covers the one before it. */
public final class HashChain {

  private HashChain() {}

  /**
   * The link that the chain of the run's scope gets next. The transaction is in the order of
   * commits, so that no other appends one meanwhile.
   */
  public static PendingLink next(Connection connection, Run run) {
    return next(connection, run.scopeNumber());
  }

  /** The same, of a scope whose row the transaction holds. */
  static PendingLink next(Connection connection, int scopeNumber) {
    return Sql.over(connection)
        .createQuery("select link_number, chain_head from gateledger.scope where scope_no = :scope")
        .bind("scope", scopeNumber)
        .map((row, context) -> new PendingLink(row.getLong(1) + 1, row.getBytes(2)))
        .one();
  }

  /**
   * Binds lines into the chain of the run's scope, behind one of the link itself.
   *
   * @param firstChange the number of the first change among the lines, null where there is none
   * @param changes how many of the lines are changes of resources, numbered without a gap
   * @param committedAt in microseconds
   */
  public static void append(
      Connection connection,
      Run run,
      PendingLink next,
      List<ChainLine> lines,
      @Nullable Long firstChange,
      int changes,
      Instant committedAt) {
    LinkPlace place = new LinkPlace(run.scopeNumber(), run.scope(), run.number());
    append(connection, place, next, lines, firstChange, changes, committedAt);
  }

  /** The same, where no run is under way. */
  static void append(
      Connection connection,
      LinkPlace place,
      PendingLink next,
      List<ChainLine> lines,
      @Nullable Long firstChange,
      int changes,
      Instant committedAt) {
    ChainLine link =
        new ChainLine("link")
            .add(place.scope().key())
            .add(next.number())
            .add(place.run())
            .add((long) changes)
            .add(committedAt);
    Sql.over(connection)
        .createUpdate(
            """
            with link as (
              insert into gateledger.ledger_link
                     (scope_no, number, run_no, first_change, changes, hash, committed_at)
              values (:scope, :number, :run, :first_change, :changes, :hash, :committed_at)
              returning scope_no, number, hash)
            update gateledger.scope s
               set link_number = link.number, chain_head = link.hash
              from link
             where s.scope_no = link.scope_no
            """)
        .bind("scope", place.scopeNumber())
        .bind("number", next.number())
        .bind("run", place.run())
        .bind("first_change", firstChange)
        .bind("changes", changes)
        .bind("hash", hash(next.previousHash(), link, lines))
        .bind("committed_at", committedAt)
        .execute();
  }

  /** {@code SHA-256(previous ‖ link ‖ lines)}. */
  private static byte[] hash(byte[] previous, ChainLine link, List<ChainLine> lines) {
    MessageDigest digest = sha256();
    digest.update(previous);
    digest.update(link.toString().getBytes(StandardCharsets.UTF_8));
    for (ChainLine line : lines) {
      digest.update(line.toString().getBytes(StandardCharsets.UTF_8));
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Where a link belongs.
   *
   * @param scope with the key that the link is made under
   * @param run the number of the run that it is of, or of the last one
   */
  record LinkPlace(int scopeNumber, Scope scope, long run) {}

  /**
   * A link that is about to be made.
   *
   * @param number its number in its scope, from 1 on
   * @param previousHash the hash of the link before it, which it covers
   */
  public record PendingLink(long number, byte[] previousHash) {}
}

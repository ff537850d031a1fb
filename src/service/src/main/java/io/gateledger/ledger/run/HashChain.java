package io.gateledger.ledger.run;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.run.Run;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The proof that a scope's past was not rewritten: each link covers the one before it. */
public final class HashChain {

  private HashChain() {}

  /**
   * Binds lines into the chain of the run's scope, behind one of the link itself.
   *
   * @param changes how many of the lines are changes of resources
   * @param committedAt in microseconds
   * @return the number of the new link
   */
  public static long append(
      Connection connection, Run run, List<ChainLine> lines, int changes, Instant committedAt) {
    Handle sql = Sql.over(connection);
    Head head =
        sql.createQuery(
                "select link_number, chain_head from gateledger.scope where scope_no = :scope")
            .bind("scope", run.scopeNumber())
            .map((row, context) -> new Head(row.getLong(1), row.getBytes(2)))
            .one();
    long number = head.links() + 1;
    ChainLine link =
        new ChainLine("link")
            .add(run.scope().key())
            .add(number)
            .add(run.number())
            .add((long) changes)
            .add(committedAt);
    sql.createUpdate(
            """
            with link as (
              insert into gateledger.ledger_link (scope_no, number, run_no, changes, hash, committed_at)
              values (:scope, :number, :run, :changes, :hash, :committed_at)
              returning scope_no, number, hash)
            update gateledger.scope s
               set link_number = link.number, chain_head = link.hash
              from link
             where s.scope_no = link.scope_no
            """)
        .bind("scope", run.scopeNumber())
        .bind("number", number)
        .bind("run", run.number())
        .bind("changes", changes)
        .bind("hash", hash(head.hash(), link, lines))
        .bind("committed_at", committedAt)
        .execute();
    return number;
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

  /** How long a scope's chain is, and the hash of its newest link. */
  private record Head(long links, byte[] hash) {}
}

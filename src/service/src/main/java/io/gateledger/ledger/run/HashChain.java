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
   * Binds lines into the chain of the run's scope.
   *
   * @param lines each a canonical JSON object
   * @param changes how many of them are changes of resources
   * @return the number of the new link
   */
  public static long append(
      Connection connection, Run run, List<String> lines, int changes, Instant committedAt) {
    Handle sql = Sql.over(connection);
    Head head =
        sql.createQuery(
                "select link_number, chain_head from gateledger.scope where scope_no = :scope")
            .bind("scope", run.scopeNumber())
            .map((row, context) -> new Head(row.getLong(1), row.getBytes(2)))
            .one();
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
        .bind("number", head.links() + 1)
        .bind("run", run.number())
        .bind("changes", changes)
        .bind("hash", hash(head.hash(), lines))
        .bind("committed_at", committedAt)
        .execute();
    return head.links() + 1;
  }

  /** {@code SHA-256(previous ‖ lines)}, each line with its line feed. */
  private static byte[] hash(byte[] previous, List<String> lines) {
    MessageDigest digest = sha256();
    digest.update(previous);
    for (String line : lines) {
      digest.update(line.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
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

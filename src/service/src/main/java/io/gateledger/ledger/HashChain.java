package io.gateledger.ledger;

import io.gateledger.diff.Change;
import io.gateledger.diff.FieldChange;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.run.Run;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The proof that a scope's past was not rewritten: each link covers the one before it. */
final class HashChain {

  private HashChain() {}

  /**
   * Binds changes into the chain of the run's scope.
   *
   * @return the number of the new link
   */
  static long append(Connection connection, Run run, List<Change> changes, Instant committedAt)
      throws SQLException {
    return append(
        connection,
        run,
        changes.stream().map(HashChain::canonical).toList(),
        changes.size(),
        committedAt);
  }

  /** Binds the note that a scope was normalised anew into its chain, as one line. */
  static long append(Connection connection, Run run, RebaselineNote note, Instant committedAt)
      throws SQLException {
    return append(connection, run, List.of(canonical(run, note)), 0, committedAt);
  }

  private static long append(
      Connection connection, Run run, List<String> lines, int changes, Instant committedAt)
      throws SQLException {
    byte[] previous;
    long number;
    try (PreparedStatement select =
        connection.prepareStatement(
            "select link_number, chain_head from gateledger.scope where scope_no = ?")) {
      select.setInt(1, run.scopeNumber());
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        number = rows.getLong(1) + 1;
        previous = rows.getBytes(2);
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            with link as (
              insert into gateledger.ledger_link (scope_no, number, run_no, changes, hash, committed_at)
              values (?, ?, ?, ?, ?, ?::timestamptz)
              returning scope_no, number, hash)
            update gateledger.scope s
               set link_number = link.number, chain_head = link.hash
              from link
             where s.scope_no = link.scope_no
            """)) {
      insert.setInt(1, run.scopeNumber());
      insert.setLong(2, number);
      insert.setLong(3, run.number());
      insert.setInt(4, changes);
      insert.setBytes(5, link(previous, lines));
      insert.setString(6, committedAt.toString());
      insert.executeUpdate();
    }
    return number;
  }

  /** {@code SHA-256(previous ‖ lines)}, each line of canonical JSON with its line feed. */
  private static byte[] link(byte[] previous, List<String> lines) {
    MessageDigest digest = sha256();
    digest.update(previous);
    for (String line : lines) {
      digest.update(line.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
    }
    return digest.digest();
  }

  private static String canonical(Run run, RebaselineNote note) {
    return CanonicalJson.of(
        Struct.of(
            Map.of(
                "scope", FieldValue.text(run.scope().key()),
                "op", FieldValue.text("rebaseline"),
                "form", FieldValue.text(note.form().toUuid().toString()),
                "resources", Numeric.of(note.resources()),
                "states", FieldValue.text(HexFormat.of().formatHex(note.states())))));
  }

  private static String canonical(Change change) {
    return CanonicalJson.of(
        Struct.of(
            Map.of(
                "key", FieldValue.text(change.key().toString()),
                "version", Numeric.of(change.version()),
                "op", FieldValue.text(change.op().wireName()),
                "changes", FieldChange.listOf(change.changes()),
                "state", FieldValue.text(change.contentHash().toUuid().toString()))));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

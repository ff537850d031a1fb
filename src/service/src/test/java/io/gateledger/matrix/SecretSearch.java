package io.gateledger.matrix;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Looks for texts that must stand nowhere, in one reading of each table. */
final class SecretSearch {

  private static final int TOKEN_LENGTH = 32;

  private final List<String> texts;
  private final Set<String> tokens;

  /**
   * @param tokens of 32 hexadecimal digits each
   */
  SecretSearch(Collection<String> texts, Set<String> tokens) {
    if (tokens.stream().anyMatch(token -> !token.matches("[0-9a-f]{32}"))) {
      throw new IllegalArgumentException("tokens of another shape: " + tokens);
    }
    this.texts = List.copyOf(texts);
    this.tokens = Set.copyOf(tokens);
  }

  /** The tables in which any of them stands, whatever the column. */
  Set<String> tablesThatHoldAny(Connection connection) throws SQLException {
    Set<String> holding = new TreeSet<>();
    LedgerProbe ledger = new LedgerProbe(connection);
    for (List<String> table :
        ledger.rows(
            """
            select format('%I.%I', schemaname, tablename) from pg_tables
             where schemaname in ('gateledger', 'dashboard') order by 1
            """)) {
      CopyOut rows =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("copy (select t::text from only %s t) to stdout".formatted(table.get(0)));
      byte[] row;
      while ((row = rows.readFromCopy()) != null) {
        for (String found : in(new String(row, StandardCharsets.ISO_8859_1))) {
          holding.add(table.get(0) + " holds " + found);
        }
      }
    }
    return holding;
  }

  /** What of it stands in a text. */
  List<String> in(String text) {
    List<String> found = new ArrayList<>();
    texts.stream().filter(text::contains).forEach(found::add);
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      run = c >= '0' && c <= '9' || c >= 'a' && c <= 'f' ? run + 1 : 0;
      if (run >= TOKEN_LENGTH) {
        String token = text.substring(i + 1 - TOKEN_LENGTH, i + 1);
        if (tokens.contains(token)) {
          found.add("the token " + token);
        }
      }
    }
    return found;
  }
}

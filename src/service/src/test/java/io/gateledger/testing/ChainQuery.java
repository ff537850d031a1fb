package io.gateledger.testing;

import io.gateledger.deploy.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** The hash chain in the SQL of docs/ledger.md, as one who has read no more than that asks it. */
public final class ChainQuery {

  private ChainQuery() {}

  /** The links that do not follow. */
  public static List<String> breaks(Connection connection) throws SQLException {
    return Queries.texts(
        connection,
        "select number || ' ' || what from (%s) found order by number"
            .formatted(documented().getLast()));
  }

  /** The document's example, and what names the links that do not follow. */
  public static List<String> documented() {
    try {
      return Pattern.compile("^```postgresql\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
          .matcher(Repository.text("docs/ledger.md"))
          .results()
          .map(block -> block.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

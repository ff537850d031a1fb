package io.gateledger.command;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.ledger.sql.DataSourceTransactions;
import io.gateledger.ledger.sql.LedgerUnavailable;
import io.gateledger.ledger.sql.Transactions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ledger as a command reaches it, without any node. */
final class LedgerSource {

  /** SQLSTATE of a schema, a table, a column or a function that is not there. */
  private static final Set<String> NOT_OF_THIS_VERSION = Set.of("3F000", "42P01", "42703", "42883");

  private LedgerSource() {}

  /** The types that ship, and those of the directory that the settings name. */
  static Catalogue catalogue(CommandSettings settings) {
    return settings
        .value("gateledger.catalogue.directory")
        .map(directory -> CatalogueLoader.withDirectory(Path.of(directory)))
        .orElseGet(CatalogueLoader::builtIn);
  }

  /**
   * @throws CommandFailed when no database is named
   */
  static Transactions open(CommandSettings settings) {
    String url =
        settings
            .databaseUrl()
            .orElseThrow(
                () ->
                    new CommandFailed(
                        "no database is named: set QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD"));
    return new DataSourceTransactions(settings.dataSource(url));
  }

  /**
   * What is read of it.
   *
   * @throws CommandFailed when it is not there as this version knows it
   */
  static <T> T read(Supplier<T> work) {
    try {
      return work.get();
    } catch (LedgerUnavailable e) {
      String state = state(e);
      if (state != null && NOT_OF_THIS_VERSION.contains(state)) {
        throw new CommandFailed(
            "the database has no ledger of this version yet: start the service once, which makes it");
      }
      throw e;
    }
  }

  private static @Nullable String state(LedgerUnavailable failure) {
    return failure.getCause() instanceof SQLException sql ? sql.getSQLState() : null;
  }
}

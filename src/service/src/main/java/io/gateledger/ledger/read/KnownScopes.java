package io.gateledger.ledger.read;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Of what there can be anything in the ledger, and since when. */
@ApplicationScoped
public class KnownScopes {

  private final Transactions transactions;
  private final Catalogue catalogue;

  public KnownScopes(Transactions transactions, Catalogue catalogue) {
    this.transactions = transactions;
    this.catalogue = catalogue;
  }

  /**
   * Which providers there are, where this is none of them: one of the catalogue or, though no entry
   * names it any more, of a scope of the ledger.
   */
  public Optional<SortedSet<String>> providersBut(String provider) {
    return knownBut(provider, "provider", ResourceType::provider);
  }

  /** The same of resource types. */
  public Optional<SortedSet<String>> typesBut(String type) {
    return knownBut(type, "type", ResourceType::name);
  }

  /** When the first scope was registered, before which nothing is known; empty without a scope. */
  public Optional<Instant> knownSince() {
    return transactions.inTransaction(
        connection ->
            Sql.over(connection)
                .createQuery(
                    """
                    select min(registered_at) from gateledger.scope having count(*) > 0
                    """)
                .mapTo(Instant.class)
                .findOne());
  }

  private Optional<SortedSet<String>> knownBut(
      String asked, String column, Function<ResourceType, String> name) {
    SortedSet<String> known = new TreeSet<>(catalogue.all().stream().map(name).toList());
    if (!known.contains(asked)) {
      known.addAll(
          transactions.inTransaction(
              connection ->
                  Sql.over(connection)
                      .createQuery("select distinct %s from gateledger.scope".formatted(column))
                      .mapTo(String.class)
                      .list()));
    }
    return known.contains(asked) ? Optional.empty() : Optional.of(known);
  }
}

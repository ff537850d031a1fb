package io.gateledger.ledger;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normaliser;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.Resource;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.items.EveryType;
import io.gateledger.testing.items.ItemDomain;
import io.gateledger.testing.items.TypeAndItem;
import io.gateledger.testing.items.TypeAndState;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import static org.assertj.core.api.Assertions.assertThat;

/** What PostgreSQL makes of any resource and of any item, in the types of the ledger's columns. */
@Domain(ItemDomain.class)
class StoredFormsPropertiesTest {

  private static MigratedPostgres postgres;
  private static Connection connection;

  private final Normaliser normaliser = new Normaliser();

  @BeforeContainer
  static void start() throws IOException, SQLException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
  }

  @AfterContainer
  static void stop() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Property
  void shouldGiveBackTheAttributesOfAnyResource(@ForAll TypeAndState told) throws SQLException {
    Attributes stored = StoredAttributes.parse(through("jsonb", told.state().json()));

    assertThat(stored).isEqualTo(told.state());
    assertThat(stored.json()).isEqualTo(told.state().json());
  }

  @Property
  void shouldPutInOrderWhatPostgresGivesOfTheAttributesOfAnyResource(@ForAll TypeAndState told)
      throws SQLException {
    Attributes stored = StoredAttributes.ofStored(through("jsonb", told.state().json()));

    assertThat(stored.json()).isEqualTo(told.state().json());
    assertThat(stored).isEqualTo(told.state());
  }

  @Property
  void shouldKnowTheTextThatPostgresGivesOfAnyValue(@ForAll TypeAndState told) throws SQLException {
    assertThat(JsonbText.of(told.state().root())).isEqualTo(through("jsonb", told.state().json()));
  }

  @Property
  void shouldGiveBackAnyItemAsTheSameResource(@ForAll TypeAndItem told) throws SQLException {
    Readable readable = readable(told.type(), told.item());
    Resource resource = readable.resource();

    Attributes attributes = StoredAttributes.parse(through("jsonb", resource.attributes().json()));
    String remainder = readable.remainder() == null ? null : through("json", readable.remainder());

    assertThat(attributes).isEqualTo(resource.attributes());
    assertThat(
            normaliser.renormalise(
                told.type(), EveryType.scopeOf(told.type()), attributes, remainder))
        .isInstanceOfSatisfying(
            Readable.class, again -> assertThat(again.resource()).isEqualTo(resource));
  }

  private Readable readable(ResourceType type, byte[] item) {
    return (Readable) normaliser.normalise(type, EveryType.scopeOf(type), item);
  }

  private static String through(String columnType, String json) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select ?::%s::text".formatted(columnType))) {
      select.setString(1, json);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}

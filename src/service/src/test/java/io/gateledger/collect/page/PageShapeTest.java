package io.gateledger.collect.page;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.ShowCall;
import io.gateledger.catalogue.entry.CatalogueLoader;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PageShapeTest {

  private static final Catalogue CATALOGUE = CatalogueLoader.builtIn();

  @Test
  void shouldLookForAListingWhereTheCatalogueSaysItStands() {
    ResourceType tunnel = CATALOGUE.type("scp", "vpn-tunnel");

    assertThat(PageShape.ofList(tunnel, "header"))
        .isEqualTo(
            new PageShape(List.of("vpn_tunnels"), false, "id", List.of("count"), null, "header"));
  }

  @Test
  void shouldLookForTheLinkToTheNextPageBesideTheListing() {
    ResourceType gateway = CATALOGUE.type("nhn", "internet-gateway");

    assertThat(PageShape.ofList(gateway, null))
        .isEqualTo(
            new PageShape(
                List.of("internetgateways"),
                false,
                "id",
                null,
                new PageShape.Next(List.of("internetgateways_links"), true),
                null));
  }

  @Test
  void shouldLookForOneItemInTheAnswerOfAReadById() {
    ResourceType tunnel = CATALOGUE.type("scp", "vpn-tunnel");

    assertThat(PageShape.ofShow(tunnel, Objects.requireNonNull(tunnel.show()), null))
        .isEqualTo(new PageShape(List.of("vpn_tunnel"), true, "id", null, null, null));
  }

  @Test
  void shouldTakeAReadByIdThatFiltersAListForAListing() {
    ResourceType network = CATALOGUE.type("nhn-appkey", "network");

    assertThat(PageShape.ofShow(network, Objects.requireNonNull(network.show()), "header"))
        .isEqualTo(new PageShape(List.of("networks"), false, "id", null, null, "header"));
  }

  @Test
  void shouldTakeAnItemThatIsTheAnswerItself() {
    ResourceType tunnel = CATALOGUE.type("scp", "vpn-tunnel");

    assertThat(PageShape.ofShow(tunnel, new ShowCall("/x/{id}", "", true), null).items()).isEmpty();
    assertThat(PageShape.ofShow(tunnel, new ShowCall("/x/{id}", "/a~1b/c~0d", true), null).items())
        .containsExactly("a/b", "c~d");
  }

  @Test
  void shouldSayForPeopleWhereTheItemsStand() {
    assertThat(shape("a", "b").pointer()).isEqualTo("/a/b");
    assertThat(shape().pointer()).isEqualTo("the root");
  }

  @ParameterizedTest
  @CsvSource({"0,1,1", "1,0,1", "1,1,0"})
  void shouldRefuseALimitUnderWhichNothingIsRead(int item, int nesting, long page) {
    assertThatIllegalArgumentException().isThrownBy(() -> new PageLimits(item, nesting, page));
    assertThatCode(() -> new PageLimits(1, 1, 1)).doesNotThrowAnyException();
  }

  private static PageShape shape(String... items) {
    return new PageShape(List.of(items), false, "id", null, null, null);
  }
}

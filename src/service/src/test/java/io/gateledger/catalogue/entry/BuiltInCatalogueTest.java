package io.gateledger.catalogue.entry;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.ListCall;
import io.gateledger.catalogue.Paging;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.ShowCall;
import io.gateledger.resource.FieldPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BuiltInCatalogueTest {

  private static final Path SOURCES = Path.of("src/main/resources/catalogue");

  private final Catalogue catalogue = CatalogueLoader.builtIn();

  @Test
  void shouldHoldTheDocumentedTypesAndThoseBeyond() {
    assertThat(catalogue.all())
        .extracting(ResourceType::toString)
        .containsExactlyInAnyOrder(
            "huawei/dnat-rule",
            "huawei/nat-gateway",
            "huawei/private-nat-gateway",
            "huawei/snat-rule",
            "nhn-appkey/floating-ip",
            "nhn-appkey/floating-ip-pool",
            "nhn-appkey/network",
            "nhn-appkey/security-group",
            "nhn-appkey/security-group-rule",
            "nhn-appkey/subnet",
            "nhn/floating-ip",
            "nhn/internet-gateway",
            "nhn/nat-gateway",
            "nhn/network",
            "nhn/routing-table",
            "nhn/security-group",
            "nhn/security-group-rule",
            "nhn/subnet",
            "scp/firewall",
            "scp/internet-gateway",
            "scp/nat-gateway",
            "scp/security-group",
            "scp/security-group-rule",
            "scp/vpn-gateway",
            "scp/vpn-tunnel");
  }

  @Test
  void shouldNameEveryFileInItsIndexByProviderAndType() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<String> present =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .map(file -> SOURCES.relativize(file).toString().replace('\\', '/'))
              .sorted()
              .toList();
      assertThat(Files.readAllLines(SOURCES.resolve("index.txt"))).isEqualTo(present);
      assertThat(catalogue.all())
          .extracting(type -> type + ".yaml")
          .containsExactlyInAnyOrderElementsOf(present);
    }
  }

  @Test
  void shouldKeepTheCallsAsTheDocumentsHaveThem() {
    ResourceType tunnel = catalogue.type("scp", "vpn-tunnel");
    assertThat(tunnel.list())
        .isEqualTo(
            new ListCall(
                "/v1/vpn-tunnels",
                "/vpn_tunnels",
                Paging.PAGE_SIZE,
                100,
                "/count",
                "created_at:asc",
                null,
                null));
    assertThat(tunnel.show()).isEqualTo(new ShowCall("/v1/vpn-tunnels/{id}", "/vpn_tunnel", true));
    assertThat(catalogue.type("huawei", "nat-gateway").show())
        .isEqualTo(new ShowCall("/v2/{project_id}/nat_gateways/{id}", "/nat_gateway", false));
    assertThat(catalogue.type("nhn-appkey", "subnet").show()).isNull();
    assertThat(catalogue.type("nhn-appkey", "floating-ip-pool").show()).isNull();
  }

  @Test
  void shouldListWhatHangsFromAParentParentByParentAndFollowLinksAndNamedMarkers() {
    ResourceType rule = catalogue.type("scp", "security-group-rule");
    assertThat(rule.list().parent()).isEqualTo("security-group");
    assertThat(rule.apiVersion()).isEqualTo("security-group 1.0");
    assertThat(catalogue.type("nhn", "security-group").list().next())
        .isEqualTo("/security_groups_links");
    assertThat(catalogue.type("huawei", "private-nat-gateway").list().next())
        .isEqualTo("/page_info/next_marker");
    assertThat(catalogue.typesOf("scp"))
        .allSatisfy(type -> assertThat(type.apiVersion()).startsWith(type.service() + ' '));
  }

  @Test
  void shouldKnowWhatOnlyTheShowCallTellsOfATunnel() {
    assertThat(catalogue.type("scp", "vpn-tunnel").fields())
        .filteredOn(Field::toldByShow)
        .extracting(Field::path)
        .extracting(FieldPath::dotted)
        .containsExactly(
            "status",
            "phase1.encryptions",
            "phase1.diffie_hellman_groups",
            "phase2.encryptions",
            "phase2.diffie_hellman_groups");
  }
}

package io.gateledger.catalogue.entry;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ListCall;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.entry.ProviderRules.ProviderRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CatalogueLoaderTest {

  /** Lines are counted in the expectations below: the first is line 1. */
  private static final String ENTRY =
      """
      provider: scp
      type: peering
      title: Peering
      version: 1
      service: vpc
      list: { path: /v1/peerings, items: /peerings, paging: none }
      show: { path: "/v1/peerings/{id}", item: /peering, use: confirm }
      fields:
        id: { role: id }
        state: { role: state, values: [A, B], transitional: [A] }
        made: { kind: timestamp, role: created-at }
        parts:
          kind: set
          elements:
            a: {}
        gateway_id: { relates-to: vpn-gateway }
      """;

  private static final ProviderRules RULES =
      () ->
          List.of(
              new ProviderRule("huawei", Set.of("project_id"), false),
              new ProviderRule("nhn", Set.of("tenant_id"), false),
              new ProviderRule("nhn-appkey", Set.of("appkey"), false),
              new ProviderRule("scp", Set.of(), true));

  @TempDir Path directory;

  @Test
  void shouldAddTheTypesOfADirectoryToTheBuiltInOnes() throws IOException {
    write("more/peering.yml", ENTRY);
    write("README.md", "not an entry");
    // A mounted Kubernetes volume holds each file a second time under a name like this.
    write("..2026_01_01/peering.yml", ENTRY);

    Catalogue catalogue = CatalogueLoader.withDirectory(directory, RULES);

    assertThat(catalogue.type("scp", "peering").title()).isEqualTo("Peering");
    assertThat(catalogue.all()).hasSize(CatalogueLoader.builtIn(RULES).all().size() + 1);
  }

  @ParameterizedTest(name = "{0} -> {1}: line {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      title: Peering                 | ``                                  | 1  | the entry lacks 'title' (what people call the type, such as VPN tunnel)
      title: Peering                 | titel: Peering                      | 1  | the entry lacks 'title' (what people call the type, such as VPN tunnel)
      title: Peering                 | title: Peering\\ncolour: red        | 4  | the entry has no key 'colour' (it has provider, type, title, version, service, api-version, list, show, fields, rule, words)
      provider: scp                  | provider: aws                       | 1  | 'provider' cannot be "aws" (the cloud API family: one of huawei, nhn, nhn-appkey, scp)
      version: 1                     | version: one                        | 4  | 'version' is not usable: string found, integer expected (a whole number from 1, raised whenever what the entry normalises to changes)
      type: peering                  | type: Peering                       | 2  | 'type' cannot be "Peering" (a lower-case letter, then lower-case letters, digits and hyphens, 63 at most)
      paging: none                   | paging: pages                       | 6  | 'list.paging' cannot be "pages" (how the listing is cut into pages: one of none, page-size, marker, links)
      paging: none                   | paging: marker                      | 6  | paging needs a page-size (add it, such as 'page-size: 100')
      paging: none                   | paging: none, page-size: 9          | 6  | page-size without paging (name the paging, or remove page-size)
      paging: none                   | paging: page-size, page-size: 9, next: /a  | 6 | next without markers (write 'paging: marker', or remove next)
      paging: none                   | paging: none, links: /a             | 6  | links without paging by links (write 'paging: links', or remove links)
      paging: none                   | paging: links, sort: "a:asc"        | 6  | sort without numbered pages (write 'paging: page-size', or remove sort)
      paging: none                   | paging: marker, page-size: 9, next: a | 6 | 'list.next' cannot be "a" (a JSON Pointer, such as /vpn_tunnels)
      paging: none                   | paging: none, parent: vpn-gateway   | 6  | the path of a list with a parent has no {parent_id} (put {parent_id} where the parent's id belongs)
      /v1/peerings,                  | "/v1/peerings?vpc={parent_id}",     | 6  | the path names {parent_id}, and no parent is named (name its type, such as 'parent: security-group')
      /v1/peerings,                  | "/v1/{parent_id}/a", parent: vpc,   | 6  | the parent is vpc, which scp does not have (name one of [firewall, internet-gateway, nat-gateway, peering, security-group, security-group-rule, vpn-gateway, vpn-tunnel])
      /v1/peerings,                  | "/v1/{parent_id}/a", parent: peering, | 6 | the parent peering has itself a parent (name a type that is listed as a whole)
      /v1/peerings/{id}              | /v1/{parent_id}/a/{id}              | 7  | '/v1/{parent_id}/a/{id}' has the unknown variable {parent_id} (it may hold [id])
      service: vpc                   | service: vpc\\napi-version: 1.2      | 6  | 'api-version' is not usable: number found, string expected (the version of the service's API that the entry describes, service and version, such as vpn 1.1; provider scp only)
      service: vpc                   | service: vpc\\napi-version: vpc      | 6  | 'api-version' cannot be "vpc" (the version of the service's API that the entry describes, service and version, such as vpn 1.1; provider scp only)
      service: vpc                   | service: vpc\\napi-version: vpn 1.1  | 6  | 'vpn 1.1' is of another service than 'vpc' (name the same service in both)
      paging: none                   | paging: none {                      | 6  | not YAML: while parsing a flow mapping, expected ',' or '}', but got { (check quotes and indentation)
      /v1/peerings,                  | "/v1/{id}/peerings",                | 6  | '/v1/{id}/peerings' has the unknown variable {id} (it takes none)
      /v1/peerings/{id}              | /v1/peerings/{id}?f=a^b             | 7  | '/v1/peerings/{id}?f=a^b' is no path of an address (percent-encode what an address may not hold, such as %5E for '^')
      /v1/peerings/{id}              | /v1/peerings/{Id}                   | 7  | '/v1/peerings/{Id}' has a brace without a variable (a variable is lower-case letters and '_' in braces, such as {id})
      /v1/peerings/{id}              | /v1/peerings                        | 7  | the path of a read by id has no {id} (put {id} where the id belongs)
      id: { role: id }               | id: {}                              | 8  | no field has the role id (give 'role: id' to the one that holds the id)
      id: { role: id }               | id: { role: id, kind: integer }     | 9  | the id 'id' is not a text (leave out its kind)
      id: { role: id }               | id: { role: id, also: uuid }        | 9  | the id 'id' does not stand in one place at the top of the item (give the role to a field that does, without also)
      id: { role: id }               | meta.id: { role: id }               | 9  | the id 'meta.id' does not stand in one place at the top of the item (give the role to a field that does, without also)
      state: { role: state,          | state: { role: id,                  | 10 | 'id' and 'state' both have the role id (leave it to one of them)
      transitional: [A]              | transitional: [C]                   | 10 | transitional of 'state' names a value that is not among its values (add it to values)
      values: [A, B]                 | values: [A, true]                   | 10 | 'fields.state.values.1' is not usable: boolean found, string expected (a text; a number, true, false or null wants quotes)
      values: [A, B]                 | told-by: show, values: [A]          | 10 | 'state' is told by show, which no run asks (add a show call with 'use: always', or remove told-by)
      kind: timestamp, role          | role                                | 11 | 'made' tells a time but is no timestamp (add 'kind: timestamp')
      kind: set                      | kind: text                          | 12 | 'parts' has elements but is no set (add 'kind: set')
      a: {}                          | a: { volatile: true }               | 15 | 'fields.parts.elements.a' has no key 'volatile' (it has kind, values, relates-to, refers-to, secret, searched-as, null-as)
      a: {}                          | a: {}\\n      a.b: {}            | 16 | 'a.b' lies inside 'a' (keep one of the two)
      relates-to: vpn-gateway        | relates-to: vpc                     | 16 | 'gateway_id' relates to vpc, which scp does not have (name one of [firewall, internet-gateway, nat-gateway, peering, security-group, security-group-rule, vpn-gateway, vpn-tunnel])
      relates-to: vpn-gateway        | relates-to: vpn-gateway, refers-to: vpc | 16 | 'gateway_id' both relates to and refers to something (leave refers-to to what is not collected)
      gateway_id: {                  | made.by: {                          | 16 | 'made.by' lies inside 'made' (keep one of the two)
      gateway_id: {                  | by: { also: made,                   | 16 | 'by' claims the place of 'made' (keep one of the two)
      gateway_id: {                  | made: {                             | 16 | key 'made' is there twice (keep one of the two)
      gateway_id: {                  | gateway..id: {                      | 16 | 'gateway..id' is no path of a field (names of letters, digits, '_', ':' and '-', with a dot stepping into an object, such as phase1.ike_version)
      gateway_id: {                  | by: { secret: true, also: old.made, | 11 | 'made' would be dropped, since 'made' is the name of a secret (mark both secret, or leave this one out)
      gateway_id: {                  | by.a: { secret: true,               | 15 | 'a' would be dropped, since 'a' is the name of a secret (mark both secret, or leave this one out)
      gateway_id: {                  | apiKeys.owner: {                    | 16 | 'apiKeys.owner' would be dropped, since 'apiKeys' is the name of a secret (mark both secret, or leave this one out)
      fields:                        | rule: { direction: { field: state, ingress: [A], egress: [B] }, family: { field: state, ipv4: [A], ipv6: [B] }, protocol: { field: nowhere }, ports: { from: state, to: state }, remote: { prefix: state } }\\nfields: | 8 | the rule is read from 'nowhere', which is no field (name one of the fields)
      fields:                        | rule: { direction: { field: state, ingress: [A], egress: [B] }, family: { field: state, ipv4: [A], ipv6: [B] }, protocol: { field: state }, ports: { from: state, to: state }, remote: { prefix: state } }\\nfields: | 11 | the rule reads 'state' as cidr (add 'kind: cidr')
      gateway_id: {                  | gateway_id: { colour: red,          | 16 | 'fields.gateway_id' has no key 'colour' (it has kind, role, values, transitional, also, relates-to, refers-to, told-by, volatile, secret, searched-as, null-as, elements, words)
      """)
  void shouldNameFileLineReasonAndRemedyOfAMistake(
      String right, String wrong, int line, String reason) throws IOException {
    Path file = write("peering.yaml", ENTRY.replace(right, wrong.replace("\\n", "\n")));

    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> CatalogueLoader.withDirectory(directory, RULES))
        .withMessage("%s:%d: %s", file, line, reason)
        .satisfies(mistake -> assertThat(mistake.line()).isEqualTo(line))
        .satisfies(mistake -> assertThat(mistake.file()).isEqualTo(file.toString()));
  }

  @Test
  void shouldReadHowAListGoesOnAndWhatItHangsFrom() throws IOException {
    write(
        "peering.yaml",
        ENTRY
            .replace("service: vpc", "service: vpc\napi-version: vpc 1.2")
            .replace("paging: none", "paging: marker, page-size: 9, next: /page_info/next_marker")
            .replace("/v1/peerings,", "\"/v1/peerings?vpc_id={parent_id}\", parent: vpn-gateway,"));
    write(
        "route.yaml",
        ENTRY.replace("type: peering", "type: route").replace("paging: none", "paging: links"));

    Catalogue catalogue = CatalogueLoader.withDirectory(directory, RULES);

    ResourceType peering = catalogue.type("scp", "peering");
    assertThat(peering.apiVersion()).isEqualTo("vpc 1.2");
    assertThat(peering.list().next()).isEqualTo("/page_info/next_marker");
    assertThat(peering.list().parent()).isEqualTo("vpn-gateway");
    ListCall route = catalogue.type("scp", "route").list();
    assertThat(route.next()).isEqualTo("/peerings_links");
    assertThat(route.pageSize()).isZero();
  }

  @Test
  void shouldRefuseAnApiVersionWhereTheProviderHasNone() throws IOException {
    assertMistake(
        ENTRY
            .replace("provider: scp", "provider: nhn")
            .replace("service: vpc", "service: vpc\napi-version: vpc 1.2")
            .replace("relates-to: vpn-gateway", ""),
        ":6: provider nhn has no api-version (remove it)");
  }

  @Test
  void shouldPlaceWhatIsNoYaml() throws IOException {
    Path file = write("peering.yaml", "provider: scp\ntype: [a\ntitle: Peering\n");

    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> CatalogueLoader.withDirectory(directory, RULES))
        .withMessageStartingWith(file + ":3: not YAML: ")
        .withMessageEndingWith(" (check quotes and indentation)")
        .satisfies(mistake -> assertThat(mistake.getMessage()).doesNotContain("\n"));
  }

  @Test
  void shouldRefuseASecondDocumentAnAliasAndAnEmptyFile() throws IOException {
    assertMistake(ENTRY + "---\n" + ENTRY, ":18: a second document begins");
    assertMistake(
        ENTRY.replace("title: Peering", "title: *x"), ":3: an alias (*) stands for a value");
    assertMistake("# nothing\n", ":1: the file is empty");
    assertMistake("- a\n", ":1: the entry is not usable: array found, object expected");
  }

  @Test
  void shouldTellWhatIsNoTextAtAll() throws IOException {
    for (byte[] content :
        new byte[][] {{(byte) 0xff, (byte) 0xfe, 0, 1}, {'a', 0, 7}, {'a', ':', (byte) 0xc3}}) {
      Path file = Files.write(directory.resolve("peering.yaml"), content);
      assertThatExceptionOfType(CatalogueException.class)
          .isThrownBy(() -> CatalogueLoader.withDirectory(directory, RULES))
          .withMessageStartingWith(file.toString())
          .satisfies(mistake -> assertThat(mistake.getMessage()).doesNotContain("\n"));
    }
  }

  @Test
  void shouldNameBothFilesThatDescribeAType() throws IOException {
    Path file = write("mine.yaml", ENTRY.replace("type: peering", "type: vpn-tunnel"));

    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> CatalogueLoader.withDirectory(directory, RULES))
        .withMessage(
            "%s:2: scp/vpn-tunnel is already described by catalogue/scp/vpn-tunnel.yaml:3"
                + " (rename one of the two; an entry cannot be replaced)",
            file);
  }

  @Test
  void shouldNameADirectoryThatIsNotThere() {
    Path missing = directory.resolve("missing");

    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> CatalogueLoader.withDirectory(missing, RULES))
        .withMessage(
            "%s: not a directory that can be read"
                + " (name another in gateledger.catalogue.directory, or leave it out)",
            missing);
  }

  private void assertMistake(String content, String message) throws IOException {
    Path file = write("peering.yaml", content);
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> CatalogueLoader.withDirectory(directory, RULES))
        .withMessageStartingWith(file + message);
  }

  private Path write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}

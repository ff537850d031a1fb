package io.gateledger.rule;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.rule.RuleReading.ReadableRule;
import io.gateledger.rule.RuleReading.UnreadableRule;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RuleReaderTest {

  private static final Catalogue CATALOGUE = CatalogueLoader.builtIn();

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "ingress|IPv4|tcp |22|22|0.0.0.0/0    |-  |ingress tcp/22 from 0.0.0.0/0",
        "ingress|IPv4|TCP |80|443|10.0.0.9/24 |-  |ingress tcp/80-443 from 10.0.0.9/24",
        "ingress|IPv6|6   |1|65535|::/0       |-  |ingress tcp from ::/0",
        "ingress|IPv4|udp |0|65535|-          |-  |ingress udp from 0.0.0.0/0",
        "egress |IPv6|-   |- |- |-            |-  |egress any to ::/0",
        "egress |IPv4|-   |- |- |-            |-  |egress any to 0.0.0.0/0",
        "ingress|IPv4|-   |- |- |-            |web|ingress any from IPv4 members of group web",
        "ingress|IPv4|icmp|8 |0 |0.0.0.0/0    |-  |ingress icmp type 8 code 0 from 0.0.0.0/0",
        "ingress|IPv4|icmp|8 |- |0.0.0.0/0    |-  |ingress icmp type 8 from 0.0.0.0/0",
        "ingress|IPv6|icmp|- |- |::/0         |-  |ingress icmpv6 from ::/0",
        "ingress|IPv6|ipv6-icmp|-|-|::/0      |-  |ingress icmpv6 from ::/0",
        "ingress|IPv4|gre |- |- |192.0.2.1    |-  |ingress gre from 192.0.2.1",
        "ingress|IPv4|99  |- |- |192.0.2.1    |-  |ingress 99 from 192.0.2.1",
        "ingress|IPv4|0   |- |- |192.0.2.1    |-  |ingress any from 192.0.2.1",
        "ingress|IPv4|any |- |- |192.0.2.1    |-  |ingress any from 192.0.2.1",
      })
  void shouldReadWhatNeutronTells(
      @Nullable String direction,
      @Nullable String family,
      @Nullable String protocol,
      @Nullable Integer from,
      @Nullable Integer to,
      @Nullable String prefix,
      @Nullable String group,
      String rule) {
    assertThat(read("nhn", neutron(direction, family, protocol, from, to, prefix, group)))
        .isInstanceOfSatisfying(
            ReadableRule.class, readable -> assertThat(readable.value()).hasToString(rule.strip()));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "inward |IPv4|tcp |22|22|0.0.0.0/0|-  |direction 'inward' is not known",
        "-      |IPv4|tcp |22|22|0.0.0.0/0|-  |direction is not told",
        "ingress|-   |tcp |22|22|0.0.0.0/0|-  |ethertype is not told",
        "ingress|IPv4|tcq |22|22|0.0.0.0/0|-  |protocol 'tcq' is not known",
        "ingress|IPv4|256 |- |- |0.0.0.0/0|-  |protocol '256' is not known",
        "ingress|IPv4|06  |- |- |0.0.0.0/0|-  |protocol '06' is not known",
        "ingress|IPv4|tcp |22|- |0.0.0.0/0|-  |ports 22 to null",
        "ingress|IPv4|tcp |23|22|0.0.0.0/0|-  |ports 23 to 22",
        "ingress|IPv4|tcp |0 |0 |0.0.0.0/0|-  |ports 0 to 0",
        "ingress|IPv4|tcp |-1|-1|0.0.0.0/0|-  |ports -1 to -1",
        "ingress|IPv4|tcp |1 |65536|0.0.0.0/0|-|ports 1 to 65536",
        "ingress|IPv4|-   |22|22|0.0.0.0/0|-  |ports 22 to 22 of any",
        "ingress|IPv4|gre |22|22|0.0.0.0/0|-  |ports 22 to 22 of gre",
        "ingress|IPv4|icmp|256|0|0.0.0.0/0|-  |type 256 with code 0 of ICMP",
        "ingress|IPv4|icmp|- |0 |0.0.0.0/0|-  |type null with code 0 of ICMP",
        "ingress|IPv4|tcp |22|22|::/0     |-  |::/0 in a rule of IPv4",
        "ingress|IPv6|tcp |22|22|0.0.0.0/0|-  |0.0.0.0/0 in a rule of IPv6",
        "ingress|IPv4|tcp |22|22|10.0.0/8 |-  |remote_ip_prefix '10.0.0/8' is not known",
        "ingress|IPv4|tcp |22|22|10.0.0.0/8|web|both a prefix and a group are on the other side",
      })
  void shouldSayWhatItCannotReadAndGuessNothing(
      @Nullable String direction,
      @Nullable String family,
      @Nullable String protocol,
      @Nullable Integer from,
      @Nullable Integer to,
      @Nullable String prefix,
      @Nullable String group,
      String reason) {
    assertThat(read("nhn", neutron(direction, family, protocol, from, to, prefix, group)))
        .isEqualTo(new UnreadableRule(reason.strip()));
  }

  @Test
  void shouldNotTakeThePortsOfIcmpForTypesWhereThatIsNotDocumented() {
    assertThat(read("scp", neutron("ingress", "IPv4", "ICMP", 8, 0, "0.0.0.0/0", null)))
        .isEqualTo(new UnreadableRule("ports 8 to 0 of icmp"));
  }

  @Test
  void shouldReadTheOtherSpellingOfTheAppkeyApi() {
    Map<String, FieldValue> fields = new HashMap<>();
    fields.put("direction", FieldValue.text("ingress"));
    fields.put("ethertype", FieldValue.text("IPv4"));
    fields.put("protocol", FieldValue.text("tcp"));
    fields.put("portRangeMin", Numeric.of(3389));
    fields.put("portRangeMax", Numeric.of(3389));
    fields.put("remoteIpPrefix", FieldValue.text("0.0.0.0/0"));
    fields.put("securityGroupId", FieldValue.text("sg-1"));
    RuleReading reading = read("nhn-appkey", new Attributes(Struct.of(fields)));
    assertThat(reading.rule())
        .hasValueSatisfying(
            rule -> {
              assertThat(rule).hasToString("ingress tcp/3389 from 0.0.0.0/0");
              assertThat(rule.group()).isEqualTo("sg-1");
            });
  }

  @Test
  void shouldReadTheRulesThatAGroupTells() {
    for (String provider : new String[] {"nhn", "nhn-appkey"}) {
      ResourceType group = CATALOGUE.type(provider, "security-group");
      Field rules =
          group.fields().stream().filter(field -> !field.elements().isEmpty()).findFirst().get();
      assertThat(RuleReader.ofElements(CATALOGUE, group, rules)).isPresent();
    }
    ResourceType gateway = CATALOGUE.type("scp", "vpn-gateway");
    assertThat(RuleReader.of(gateway)).isEmpty();
  }

  private static RuleReading read(String provider, Attributes attributes) {
    return RuleReader.of(CATALOGUE.type(provider, "security-group-rule"))
        .orElseThrow()
        .read(attributes);
  }

  private static Attributes neutron(
      @Nullable String direction,
      @Nullable String family,
      @Nullable String protocol,
      @Nullable Integer from,
      @Nullable Integer to,
      @Nullable String prefix,
      @Nullable String group) {
    Map<String, FieldValue> fields = new HashMap<>();
    fields.put("direction", text(direction));
    fields.put("ethertype", text(family));
    fields.put("protocol", text(protocol));
    fields.put("port_range_min", from == null ? FieldValue.NOTHING : Numeric.of(from));
    fields.put("port_range_max", to == null ? FieldValue.NOTHING : Numeric.of(to));
    fields.put("remote_ip_prefix", text(prefix));
    fields.put("remote_group_id", text(group));
    fields.put("security_group_id", FieldValue.text("sg-1"));
    return new Attributes(Struct.of(fields));
  }

  private static FieldValue text(@Nullable String value) {
    return value == null ? FieldValue.NOTHING : FieldValue.text(value.strip());
  }
}

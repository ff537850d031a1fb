package io.gateledger.normalise;

import inet.ipaddr.IPAddressString;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/** What looks like an address or a moment is brought into one spelling, once and for all. */
class SpellingPropertiesTest {

  @Property
  void shouldLeaveACanonicalAddressAsItIs(@ForAll("addresses") String told) {
    String canonical = IpPrefixFormat.canonical(told);

    if (canonical != null) {
      assertThat(IpPrefixFormat.canonical(canonical)).isEqualTo(canonical);
      assertThat(canonical).matches("[0-9a-f:.]+(/[0-9]{1,3})?");
    }
  }

  @Property
  void shouldTellCanonicalIpv4FromAllElseAsTheParserDoes(@ForAll("addresses") String told) {
    if (CanonicalIpv4.matches(told)) {
      assertThat(new IPAddressString(told).getAddress().toCanonicalString()).isEqualTo(told);
    }
  }

  @Property
  void shouldLeaveACanonicalMomentAsItIs(@ForAll("moments") String told) {
    String canonical = TimestampFormat.canonical(told);

    if (canonical != null) {
      assertThat(TimestampFormat.canonical(canonical)).isEqualTo(canonical);
      assertThat(Instant.parse(canonical)).isNotNull();
    }
  }

  @Provide
  Arbitrary<String> addresses() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "0",
            "1",
            "9",
            "25",
            "255",
            "256",
            "001",
            "10",
            "32",
            "128",
            "129",
            "a",
            "F",
            "db8",
            "ffff",
            "12345",
            ".",
            ".",
            ".",
            ":",
            ":",
            "::",
            "/",
            "/8",
            "%eth0",
            "*",
            "-",
            "_",
            " ",
            "[",
            "]",
            "0x1f",
            "e9",
            "1.2.3.4",
            "fe80::1",
            "/99999999999",
            "4294967304",
            "::ffff:",
            "10.0.0.0/8",
            "\u0661");
    return Arbitraries.frequencyOf(
        Tuple.of(3, pieces.list().ofMaxSize(12).map(parts -> String.join("", parts))),
        Tuple.of(1, Arbitraries.strings().ascii().ofMaxLength(120)));
  }

  @Provide
  Arbitrary<String> moments() {
    Arbitrary<String> dates =
        Arbitraries.of("2024-05-17", "0000-01-01", "9999-12-31", "2023-02-29", "2024-02-29");
    Arbitrary<String> middles = Arbitraries.of("T", " ", "t", "");
    Arbitrary<String> times =
        Arbitraries.of("00:23:17", "23:59:59", "23:59:60", "24:00:00", "00:00", "1:2:3");
    Arbitrary<String> fractions =
        Arbitraries.of("", ".0", ".5", ".500", ".123456789", ".1234567890", ".", ",5");
    Arbitrary<String> zones =
        Arbitraries.of(
            "",
            "Z",
            "z",
            "+00:00",
            "-00:00",
            "+09:00",
            "-0300",
            "+9",
            "+18:00",
            "+18:01",
            "+05:30:30",
            "KST",
            " ",
            "[Asia/Seoul]");
    return Arbitraries.frequencyOf(
        Tuple.of(
            9,
            Combinators.combine(dates, middles, times, fractions, zones)
                .as(
                    (date, middle, time, fraction, zone) ->
                        date + middle + time + fraction + zone)),
        Tuple.of(1, Arbitraries.strings().ascii().ofMaxLength(40)));
  }
}

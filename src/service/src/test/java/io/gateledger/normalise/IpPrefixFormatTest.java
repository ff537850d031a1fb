package io.gateledger.normalise;

import inet.ipaddr.IPAddressString;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IpPrefixFormatTest {

  @Test
  void shouldTakeForPlainOnlyWhatTheParserSpellsTheSame() {
    Random random = new Random(20240517);
    int plain = 0;
    for (int i = 0; i < 20_000; i++) {
      String told = almostAnAddress(random);
      if (CanonicalIpv4.matches(told)) {
        plain++;
        assertThat(new IPAddressString(told).getAddress().toCanonicalString()).isEqualTo(told);
      }
    }
    assertThat(plain).isBetween(1_000, 19_000);
  }

  @Test
  void shouldComeToTheSameHoweverOften() {
    for (String told : new String[] {"2001:DB8:0::1/64", "10.0.0.0/08", "::FFFF:1.2.3.4"}) {
      String canonical = Objects.requireNonNull(IpPrefixFormat.canonical(told), told);
      assertThat(IpPrefixFormat.canonical(canonical)).isEqualTo(canonical);
    }
  }

  private static String almostAnAddress(Random random) {
    StringBuilder told = new StringBuilder();
    for (int octet = 0; octet < 4; octet++) {
      told.append(octet == 0 ? "" : ".").append(number(random, 270));
    }
    if (random.nextBoolean()) {
      told.append('/').append(number(random, 34));
    }
    if (random.nextInt(10) == 0) {
      told.deleteCharAt(random.nextInt(told.length()));
    }
    return told.toString();
  }

  private static String number(Random random, int bound) {
    return (random.nextInt(20) == 0 ? "0" : "") + random.nextInt(bound);
  }
}

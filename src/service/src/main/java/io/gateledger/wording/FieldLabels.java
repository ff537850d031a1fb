package io.gateledger.wording;

import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.Language;
import io.gateledger.catalogue.Phrase;
import io.gateledger.resource.FieldPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What fields are called where their entry does not say: their paths in plain words. */
final class FieldLabels {

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[_.:-]+|(?<=[a-z0-9])(?=[A-Z])");

  private static final Map<String, String> SPELLINGS =
      Map.ofEntries(
          Map.entry("floatingips", "floating IP"),
          Map.entry("routingtable", "routing table"),
          Map.entry("publicip", "public IP"),
          Map.entry("virsubnet", "subnet"),
          Map.entry("ngport", "private"),
          Map.entry("fw", "firewall"),
          Map.entry("cidrv4", "CIDR"),
          Map.entry("freezed", "frozen"),
          Map.entry("conf", "settings"),
          Map.entry("ips", "IPs"),
          Map.entry("vpcs", "VPCs"),
          Map.entry("phase1", "phase 1"),
          Map.entry("phase2", "phase 2"),
          Map.entry("diffie", "Diffie"),
          Map.entry("hellman", "Hellman"),
          Map.entry("ipv4", "IPv4"),
          Map.entry("ipv6", "IPv6"));

  private static final List<String> INITIALS =
      List.of(
          "ip", "vpc", "id", "nat", "cidr", "dpd", "ike", "dhcp", "tcp", "udp", "icmp", "pps",
          "bps", "snat", "dnat", "eip", "vpn", "dns", "mtu", "url", "uuid", "bgp");

  private static final Properties KOREAN = read("/wording/field-labels.ko.properties");

  private FieldLabels() {}

  /** What a documented field is called in a language. */
  static String of(Field field, Language language) {
    Phrase said = field.words().label();
    if (said != null) {
      StringBuilder label = new StringBuilder();
      Phrases.appendLiterals(label, said.in(language));
      return label.toString();
    }
    return of(field.path(), language);
  }

  /** What a field is called of which no entry says anything. */
  static String of(FieldPath path, Language language) {
    String english = english(path);
    return language == Language.KO ? KOREAN.getProperty(english, english) : english;
  }

  /** Whether there is a word for it. */
  static boolean isTranslated(FieldPath path) {
    return KOREAN.containsKey(english(path));
  }

  static String english(FieldPath path) {
    List<String> words = new ArrayList<>();
    for (String word : BETWEEN_WORDS.split(path.dotted(), -1)) {
      if (!word.isEmpty()) {
        words.add(spelling(word.toLowerCase(Locale.ROOT)));
      }
    }
    // What holds an id is called as what the id is of, which is what is told.
    if (words.size() > 1 && words.getLast().equals("ID")) {
      words.removeLast();
    }
    return PlainText.line(String.join(" ", words), 60);
  }

  private static String spelling(String word) {
    return INITIALS.contains(word)
        ? word.toUpperCase(Locale.ROOT)
        : SPELLINGS.getOrDefault(word, word);
  }

  private static Properties read(String resource) {
    Properties labels = new Properties();
    try (@Nullable InputStream in = FieldLabels.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the application lacks " + resource);
      }
      labels.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return labels;
  }
}

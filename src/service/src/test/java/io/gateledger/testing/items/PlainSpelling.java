package io.gateledger.testing.items;

import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Nothing;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.FieldValue.Text;
import io.gateledger.testing.items.JsonDraft.Listed;
import io.gateledger.testing.items.JsonDraft.Members;
import io.gateledger.testing.items.JsonDraft.Quoted;
import io.gateledger.testing.items.JsonDraft.Token;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/** The spellings of single values. */
final class PlainSpelling {

  private static final Pattern PLAIN_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,40})(\\.[0-9]{0,30}[1-9])?");
  private static final Pattern HUGE_NUMBER =
      Pattern.compile("-?[1-9](\\.[0-9]{0,30}[1-9])?E[+-][0-9]{1,8}");
  private static final Pattern MOMENT =
      Pattern.compile("(\\d{4}-(?:0[1-9]|1[0-2])-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(\\.\\d{1,9})?Z");
  private static final Pattern SIX = Pattern.compile("[0-9a-f]*:[0-9a-f:]*(/[0-9]+)?");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  /** A number of more digits than this gets no more of them. */
  private static final int MANY_DIGITS = 40;

  private static final List<String> ODD =
      List.of("", "x", "null", "é", "\uFFFD", "\u0000", "\ud83d", "😀", "\\", "\"", "a/b", "\b");
  private static final List<String> ODD_TOKENS =
      List.of(
          "1", "-0", "1.50", "1e3", "1e999999", "true", "null", "123456789012345678901234567890");

  private final Set<SpellingVariant> liberties;
  private final Random random;
  private final List<String> secretNames;

  PlainSpelling(Set<SpellingVariant> liberties, Random random, Set<String> secretNames) {
    this.liberties = liberties;
    this.random = random;
    this.secretNames = secretNames.stream().sorted().toList();
  }

  /** JSON as it stands. */
  JsonDraft of(FieldValue value) {
    return switch (value) {
      case Text text ->
          taken(SpellingVariant.NUMBERS) && isHuge(text.value())
              ? huge(text.value())
              : quoted(text.value());
      case Numeric number -> number(number.value());
      case Flag flag -> new Token(String.valueOf(flag.value()));
      case Nothing nothing -> JsonDraft.NULL;
      case Sequence sequence -> new Listed(sequence.items().stream().map(this::of).toList());
      case Struct struct -> {
        Members members = new Members();
        struct.fields().forEach((name, member) -> members.byName().put(name, of(member)));
        if (taken(SpellingVariant.ABSENCE) && random.nextBoolean()) {
          members.byName().putIfAbsent("n" + name(), JsonDraft.NULL);
        }
        addSecret(members);
        yield members;
      }
    };
  }

  JsonDraft textOrNumber(String text) {
    if (!taken(SpellingVariant.NUMBERS) || random.nextBoolean()) {
      return quoted(text);
    }
    if (text.equals("true") || text.equals("false")) {
      return new Token(text);
    }
    if (isHuge(text)) {
      return huge(text);
    }
    boolean isNumber = PLAIN_NUMBER.matcher(text).matches() && !text.equals("-0");
    return isNumber ? number(new BigDecimal(text)) : quoted(text);
  }

  /** An id, which may be a whole number and no other. */
  JsonDraft id(String id) {
    boolean asNumber = taken(SpellingVariant.NUMBERS) && random.nextBoolean();
    return asNumber && id.matches("0|[1-9][0-9]{0,40}") ? new Token(id) : quoted(id);
  }

  JsonDraft integer(BigDecimal value) {
    if (!taken(SpellingVariant.NUMBERS) || random.nextBoolean()) {
      return number(value);
    }
    String plain = value.toPlainString();
    boolean grows = plain.length() < MANY_DIGITS && value.signum() >= 0;
    return quoted(grows ? "0".repeat(random.nextInt(3)) + plain : plain);
  }

  JsonDraft flag(boolean value) {
    String spelling = String.valueOf(value);
    if (!taken(SpellingVariant.NUMBERS) || random.nextBoolean()) {
      return new Token(spelling);
    }
    return quoted(random.nextBoolean() ? spelling.toUpperCase(Locale.ROOT) : spelling);
  }

  JsonDraft moment(String text) {
    var moment = MOMENT.matcher(text);
    if (!taken(SpellingVariant.MOMENTS) || !moment.matches()) {
      return of(FieldValue.text(text));
    }
    String fraction = moment.group(2) == null ? "" : moment.group(2);
    if (fraction.isEmpty() && random.nextInt(3) == 0) {
      fraction = ".";
    }
    String zeros = fraction.isEmpty() ? "" : "0".repeat(random.nextInt(11 - fraction.length()));
    fraction = fraction.equals(".") && zeros.isEmpty() ? "" : fraction + zeros;
    LocalDateTime utc = LocalDateTime.parse(moment.group(1), SECONDS);
    return quoted(
        switch (random.nextInt(5)) {
          case 0 -> SECONDS.format(utc).replace('T', ' ') + fraction;
          case 1 -> SECONDS.format(utc) + fraction;
          case 2 -> SECONDS.format(utc) + fraction + "+00:00";
          case 3 -> SECONDS.format(utc.plusHours(9)) + fraction + "+09:00";
          default -> SECONDS.format(utc.minusHours(3)).replace('T', ' ') + fraction + "-0300";
        });
  }

  JsonDraft address(String text) {
    if (!taken(SpellingVariant.ADDRESSES) || !SIX.matcher(text).matches()) {
      return of(FieldValue.text(text));
    }
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    return quoted(IpV6.respelt(address, random) + (slash < 0 ? "" : text.substring(slash)));
  }

  private JsonDraft number(BigDecimal value) {
    if (!JsonValues.fits(value)) {
      return new Token(value.toString());
    }
    String plain = value.toPlainString();
    if (!taken(SpellingVariant.NUMBERS) || plain.length() > MANY_DIGITS) {
      return new Token(plain);
    }
    if (value.signum() == 0) {
      return new Token(List.of("0", "-0", "0.0", "-0.00", "0e0", "0E+5").get(random.nextInt(6)));
    }
    int up = random.nextInt(5);
    return new Token(
        switch (random.nextInt(4)) {
          case 0 -> plain;
          case 1 -> plain + (plain.contains(".") ? "" : ".0") + "0".repeat(up);
          case 2 -> value.unscaledValue() + "e" + -value.scale();
          default -> value.scaleByPowerOfTen(-up).toPlainString() + "E+" + up;
        });
  }

  private boolean isHuge(String text) {
    return HUGE_NUMBER.matcher(text).matches()
        && !JsonValues.fits(new BigDecimal(text))
        && new BigDecimal(text).toString().equals(text);
  }

  private JsonDraft huge(String text) {
    return random.nextBoolean() ? quoted(text) : new Token(text.replace("E+", "e"));
  }

  /**
   * An odd name; without half a character, which the parser refuses in a name, and without U+0000,
   * which the replacement character may be written as.
   */
  String name() {
    String odd = ODD.get(random.nextInt(ODD.size()));
    return odd.equals("\ud83d") || odd.equals("\u0000") ? name() : odd + random.nextInt(10);
  }

  /** What nobody documented. */
  JsonDraft junk() {
    return junk(3);
  }

  private JsonDraft junk(int depth) {
    return switch (random.nextInt(depth == 0 ? 2 : 4)) {
      case 0 -> quoted(ODD.get(random.nextInt(ODD.size())) + ODD.get(random.nextInt(ODD.size())));
      case 1 -> new Token(ODD_TOKENS.get(random.nextInt(ODD_TOKENS.size())));
      case 2 -> new Listed(List.of(junk(depth - 1), junk(depth - 1)));
      default -> {
        Members members = new Members();
        members.byName().put(name(), junk(depth - 1));
        addSecret(members);
        yield members;
      }
    };
  }

  void addSecret(Members object) {
    if (!taken(SpellingVariant.SECRETS) || secretNames.isEmpty() || random.nextInt(3) > 0) {
      return;
    }
    JsonDraft secret = quoted(Spelling.SECRET);
    Members inner = new Members();
    inner.byName().put("value", secret);
    object
        .byName()
        .put(
            secretNames.get(random.nextInt(secretNames.size())),
            List.of(secret, new Listed(List.of(secret)), inner).get(random.nextInt(3)));
  }

  private boolean taken(SpellingVariant liberty) {
    return liberties.contains(liberty);
  }

  private static JsonDraft quoted(String text) {
    return new Quoted(text);
  }
}

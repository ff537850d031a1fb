package io.gateledger.testing.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a mutation needs: places, odd things to put there, and the dice that choose. */
final class Breakage {

  /** From one place of a page to another. */
  record Span(int from, int to) {}

  private static final int MOST_TOKENS = 5_000;

  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE,
          StandardCharsets.UTF_16,
          Charset.forName("UTF-32LE"),
          Charset.forName("UTF-32BE"),
          StandardCharsets.ISO_8859_1,
          Charset.forName("EUC-KR"));

  private final List<TruePage> pages;
  private final RandomGenerator random;

  Breakage(List<TruePage> pages, RandomGenerator random) {
    this.pages = pages;
    this.random = random;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Any place in a page, its end included. */
  int place(byte[] page) {
    return random.nextInt(page.length + 1);
  }

  Span token(byte[] page) {
    List<Integer> starts = Tokens.starts(page, MOST_TOKENS);
    int token = random.nextInt(Math.max(1, starts.size() - 1));
    return new Span(starts.get(token), starts.get(Math.min(token + 1, starts.size() - 1)));
  }

  /** The first token behind a name and its colon, empty where there is none. */
  Span valueOf(byte[] page, String name) {
    String text = new String(page, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(name, place(page));
    return valueBehind(page, at < 0 ? page.length : text.indexOf(':', at));
  }

  /** A plain value behind some colon, empty where there is none. */
  Span value(byte[] page) {
    for (int tries = 0; tries < 20; tries++) {
      Span token = token(page);
      if (token.from() < page.length && page[token.from()] == ':') {
        Span value = valueBehind(page, token.from());
        byte first = value.from() < page.length ? page[value.from()] : 0;
        if (first != '{' && first != '[') {
          return value;
        }
      }
    }
    return new Span(page.length, page.length);
  }

  private static Span valueBehind(byte[] page, int colon) {
    if (colon < 0) {
      return new Span(page.length, page.length);
    }
    int start = colon + 1;
    while (start < page.length && page[start] <= ' ' && page[start] >= 0) {
      start++;
    }
    return new Span(start, start + Tokens.length(page, start));
  }

  /** Behind some opening brace, or the end where there is none. */
  int startOfAnObject(byte[] page) {
    int from = place(page);
    for (int at = from; at < page.length; at++) {
      if (page[at] == '{') {
        return at + 1;
      }
    }
    return page.length;
  }

  byte[] oddBytes() {
    return OddThings.BYTES.get(random.nextInt(OddThings.BYTES.size()));
  }

  byte[] oddToken() {
    return switch (random.nextInt(50)) {
      case 0 -> deep(random.nextInt(4) > 0);
      case 1 -> Bytes.of('"' + "x".repeat(giant()) + '"');
      case 2 -> Bytes.of("{\"" + "n".repeat(giant()) + "\":1}");
      case 3 -> Bytes.of("\"" + "\\u0000".repeat(random.nextInt(500)) + "\":");
      case 4 -> Bytes.of("9".repeat(giant()));
      default -> Bytes.of(OddThings.TOKENS.get(random.nextInt(OddThings.TOKENS.size())));
    };
  }

  /** What is JSON, and not what belongs there. */
  byte[] oddValue() {
    return switch (random.nextInt(60)) {
      case 0 -> deep(true);
      case 1 -> Bytes.of('"' + "x".repeat(giant()) + '"');
      case 2 -> Bytes.of("{\"" + "n".repeat(giant()) + "\":1}");
      case 3 -> Bytes.of("9".repeat(1 + giant()));
      default -> Bytes.of(OddThings.VALUES.get(random.nextInt(OddThings.VALUES.size())));
    };
  }

  /** A member of an object, mostly under a name that the page has already. */
  byte[] oddMember(byte[] page, byte[] value) {
    Span token = token(page);
    String text =
        new String(Bytes.cut(page, token.from(), token.to()), StandardCharsets.ISO_8859_1);
    String name =
        switch (random.nextInt(4)) {
          case 0 -> "\"id\"";
          case 1 -> "\"header\"";
          default -> text.startsWith("\"") ? text : "\"count\"";
        };
    return Bytes.join(
        name.getBytes(StandardCharsets.ISO_8859_1), Bytes.of(":"), value, Bytes.of(","));
  }

  byte[] garbage() {
    return switch (random.nextInt(3)) {
      case 0 -> oddBytes();
      case 1 -> oddToken();
      default -> Bytes.of(" \n\t\r".repeat(random.nextInt(5_000)));
    };
  }

  byte[] otherPage() {
    return pages.get(random.nextInt(pages.size())).bytes();
  }

  byte[] otherEncoding(byte[] page) {
    int charset = random.nextInt(CHARSETS.size() + 1);
    return charset == CHARSETS.size()
        ? Bytes.of(new String(page, StandardCharsets.ISO_8859_1))
        : new String(page, StandardCharsets.UTF_8).getBytes(CHARSETS.get(charset));
  }

  private byte[] deep(boolean closed) {
    int levels = List.of(2, 60, 70, 600, 4_990, 6_000).get(random.nextInt(6));
    boolean array = random.nextBoolean();
    String close = !closed ? "" : array ? "]" : "}";
    return Bytes.of((array ? "[" : "{\"a\":").repeat(levels) + "1" + close.repeat(levels));
  }

  /** Mostly some thousands; now and then more than any limit. */
  private int giant() {
    return switch (random.nextInt(50)) {
      case 0 -> 1_100_000;
      case 1, 2, 3 -> 70_000;
      default -> random.nextInt(9_000);
    };
  }
}

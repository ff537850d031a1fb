package io.gateledger.testing.fuzz;

import io.gateledger.testing.fuzz.Breakage.Span;
import java.util.function.BiFunction;

/** One way to break a page. */
enum Mutation {
  FLIP_A_BIT(
      (page, with) -> {
        byte[] broken = page.clone();
        if (broken.length > 0) {
          broken[with.below(broken.length)] ^= (byte) (1 << with.below(8));
        }
        return broken;
      }),
  SET_BYTES(
      (page, with) -> {
        int at = with.place(page);
        return Bytes.replaced(page, at, at + with.below(3), with.oddBytes());
      }),
  TRUNCATE((page, with) -> Bytes.cut(page, 0, with.place(page))),
  DELETE_A_RANGE(
      (page, with) -> {
        int from = with.place(page);
        return Bytes.replaced(page, from, from + with.below(40), Bytes.NONE);
      }),
  REPEAT_A_RANGE(
      (page, with) -> {
        int from = with.place(page);
        int to = from + with.below(200);
        return Bytes.replaced(page, to, to, Bytes.cut(page, from, to));
      }),
  DELETE_A_TOKEN((page, with) -> replaced(page, with.token(page), Bytes.NONE)),
  REPEAT_A_TOKEN(
      (page, with) -> {
        Span token = with.token(page);
        return Bytes.replaced(
            page, token.to(), token.to(), Bytes.cut(page, token.from(), token.to()));
      }),
  SWAP_TOKENS(
      (page, with) -> {
        Span one = with.token(page);
        Span other = with.token(page);
        if (one.from() == other.from()) {
          return page;
        }
        Span first = one.from() < other.from() ? one : other;
        Span second = one.from() < other.from() ? other : one;
        return Bytes.join(
            Bytes.cut(page, 0, first.from()),
            Bytes.cut(page, second.from(), second.to()),
            Bytes.cut(page, first.to(), second.from()),
            Bytes.cut(page, first.from(), first.to()),
            Bytes.cut(page, second.to(), page.length));
      }),
  REPLACE_A_TOKEN((page, with) -> replaced(page, with.token(page), with.oddToken())),
  INSERT_A_TOKEN(
      (page, with) -> {
        Span token = with.token(page);
        return Bytes.replaced(page, token.from(), token.from(), with.oddToken());
      }),
  REPLACE_A_VALUE((page, with) -> replaced(page, with.value(page), with.oddValue())),
  ADD_A_MEMBER(
      (page, with) -> {
        int start = with.startOfAnObject(page);
        return Bytes.replaced(page, start, start, with.oddMember(page, with.oddValue()));
      }),
  REPLACE_AN_ID(
      (page, with) -> {
        Span id = with.valueOf(page, "\"id\"");
        return replaced(page, id, with.oddToken());
      }),
  REPEAT_A_NAME(
      (page, with) -> {
        int start = with.startOfAnObject(page);
        return Bytes.replaced(page, start, start, with.oddMember(page, with.oddToken()));
      }),
  SPLICE(
      (page, with) -> {
        byte[] other = with.otherPage();
        return Bytes.join(
            Bytes.cut(page, 0, with.token(page).from()),
            Bytes.cut(other, with.token(other).from(), other.length));
      }),
  PAGE_IN_A_PAGE((page, with) -> replaced(page, with.token(page), with.otherPage())),
  TRAILING_GARBAGE((page, with) -> Bytes.join(page, with.garbage())),
  LEADING_GARBAGE((page, with) -> Bytes.join(with.garbage(), page)),
  ANOTHER_ENCODING((page, with) -> with.otherEncoding(page)),
  BYTE_ORDER_MARK((page, with) -> Bytes.join(Bytes.of(0xEF, 0xBB, 0xBF), page));

  private final BiFunction<byte[], Breakage, byte[]> breaking;

  Mutation(BiFunction<byte[], Breakage, byte[]> breaking) {
    this.breaking = breaking;
  }

  byte[] of(byte[] page, Breakage with) {
    return breaking.apply(page, with);
  }

  private static byte[] replaced(byte[] page, Span span, byte[] by) {
    return Bytes.replaced(page, span.from(), span.to(), by);
  }
}

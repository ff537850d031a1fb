package io.gateledger.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts canonical JSON back in order that a database has spelled its own way: names in another
 * order, and with white space. Nothing is read that need not be: names and values are moved as they
 * are. What might be spelled differently itself, it leaves to whoever reads it wholly.
 */
final class CanonicalText {

  private final byte[] in;
  private int at;
  private final byte[] out;
  private int size;

  private CanonicalText(byte[] in) {
    this.in = in;
    // Nothing gets longer.
    out = new byte[in.length];
  }

  /**
   * The canonical form of an object or a list, or null where it takes reading to know it.
   *
   * @param json well-formed
   */
  static @Nullable String of(String json) {
    CanonicalText text = new CanonicalText(json.getBytes(StandardCharsets.UTF_8));
    return text.value() ? new String(text.out, 0, text.size, StandardCharsets.UTF_8) : null;
  }

  private boolean value() {
    return switch (next()) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> text();
      default -> other();
    };
  }

  /** The first byte behind white space. */
  private byte next() {
    while (in[at] == ' ' || in[at] == '\n' || in[at] == '\t' || in[at] == '\r') {
      at++;
    }
    return in[at];
  }

  private boolean list() {
    copy();
    while (next() != ']') {
      if (in[at] == ',') {
        copy();
      }
      if (!value()) {
        return false;
      }
    }
    copy();
    return true;
  }

  private boolean object() {
    copy();
    int begin = size;
    boolean isSorted = true;
    List<Member> members = new ArrayList<>();
    Member last = null;
    while (next() != '}') {
      if (in[at] == ',') {
        at++;
        next();
      }
      if (last != null) {
        out[size++] = ',';
      }
      int begins = size;
      if (!text() || !isPlain(begins + 1, size - 1)) {
        return false;
      }
      int nameEnd = size - 1;
      next();
      copy();
      if (!value()) {
        return false;
      }
      Member member = new Member(begins, nameEnd, size);
      if (last != null) {
        int order = compare(last, member);
        if (order == 0) {
          return false;
        }
        isSorted &= order < 0;
      }
      members.add(member);
      last = member;
    }
    if (!isSorted) {
      sort(members, begin);
    }
    copy();
    return true;
  }

  private void sort(List<Member> members, int begin) {
    members.sort(this::compare);
    byte[] unsorted = Arrays.copyOfRange(out, begin, size);
    size = begin;
    for (Member member : members) {
      if (size > begin) {
        out[size++] = ',';
      }
      int length = member.end() - member.begin();
      System.arraycopy(unsorted, member.begin() - begin, out, size, length);
      size += length;
    }
  }

  private int compare(Member one, Member other) {
    return Arrays.compare(
        out, one.begin() + 1, one.nameEnd(), out, other.begin() + 1, other.nameEnd());
  }

  /** Copies a text, unless one of its escapes has another canonical form. */
  private boolean text() {
    int begin = at;
    at++;
    while (in[at] != '"') {
      if (in[at] == '\\') {
        at++;
        if (!isCanonicalEscape(in[at])) {
          return false;
        }
      }
      at++;
    }
    at++;
    copyFrom(begin);
    return true;
  }

  private static boolean isCanonicalEscape(byte escaped) {
    return switch (escaped) {
      case '"', '\\', 'n', 'r', 't' -> true;
      default -> false;
    };
  }

  /** Bytes of ASCII sort as its characters do. */
  private boolean isPlain(int from, int to) {
    for (int i = from; i < to; i++) {
      if (out[i] < 0 || out[i] == '\\') {
        return false;
      }
    }
    return true;
  }

  private boolean other() {
    return in[at] >= 'a' ? word() : number();
  }

  private boolean word() {
    int begin = at;
    while (in[at] >= 'a' && in[at] <= 'z') {
      at++;
    }
    copyFrom(begin);
    return true;
  }

  /** Plain, with no zero that means nothing. */
  private boolean number() {
    int begin = at;
    if (in[at] == '-') {
      at++;
    }
    boolean hasPoint = false;
    while (in[at] >= '0' && in[at] <= '9' || in[at] == '.') {
      hasPoint |= in[at] == '.';
      at++;
    }
    boolean isNegativeZero = in[begin] == '-' && in[begin + 1] == '0' && !hasPoint;
    if (in[at] == 'e' || in[at] == 'E' || isNegativeZero || hasPoint && in[at - 1] == '0') {
      return false;
    }
    copyFrom(begin);
    return true;
  }

  private void copy() {
    out[size++] = in[at++];
  }

  private void copyFrom(int begin) {
    System.arraycopy(in, begin, out, size, at - begin);
    size += at - begin;
  }

  /**
   * Where a member stands in what was written.
   *
   * @param begin of its name, at the quote
   * @param nameEnd of its name, before the quote
   * @param end behind its value
   */
  private record Member(int begin, int nameEnd, int end) {}
}

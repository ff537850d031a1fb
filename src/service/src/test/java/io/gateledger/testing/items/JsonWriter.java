package io.gateledger.testing.items;

import io.gateledger.testing.items.JsonDraft.Listed;
import io.gateledger.testing.items.JsonDraft.Members;
import io.gateledger.testing.items.JsonDraft.Quoted;
import io.gateledger.testing.items.JsonDraft.Token;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** Writes JSON with such liberties as its readers must not mind. */
final class JsonWriter {

  private static final int LONG = 1000;
  private static final String NUL = "\\u0000";

  /** No part of a name: the parser refuses half a character there. */
  private static final String HALF = "\\uDC00";

  private final Set<SpellingVariant> liberties;
  private final Random random;
  private final StringBuilder out = new StringBuilder();

  JsonWriter(Set<SpellingVariant> liberties, Random random) {
    this.liberties = liberties;
    this.random = random;
  }

  String written(JsonDraft told) {
    write(told);
    return out.toString();
  }

  private void write(JsonDraft told) {
    space();
    switch (told) {
      case Quoted quoted -> quote(quoted.text(), random.nextBoolean() ? NUL : HALF);
      case Token token -> out.append(token.spelling());
      case Listed listed -> {
        String separator = "";
        out.append('[');
        for (JsonDraft element : listed.elements()) {
          out.append(separator);
          write(element);
          separator = ",";
        }
        out.append(']');
      }
      case Members members -> {
        String separator = "";
        out.append('{');
        for (String name : names(members)) {
          out.append(separator);
          space();
          quote(name, NUL);
          space();
          out.append(':');
          write(Objects.requireNonNull(members.byName().get(name), name));
          separator = ",";
        }
        out.append('}');
      }
    }
    space();
  }

  private List<String> names(Members members) {
    List<String> names = new ArrayList<>(members.byName().keySet());
    if (liberties.contains(SpellingVariant.ORDER)) {
      Collections.shuffle(names, random);
    }
    return names;
  }

  private void space() {
    if (liberties.contains(SpellingVariant.SPACE) && random.nextInt(4) == 0) {
      out.append(" \n\t\r".charAt(random.nextInt(4)));
    }
  }

  /**
   * @param unstorable what may stand for the replacement character
   */
  private void quote(String text, String unstorable) {
    // So that a megabyte does not become six.
    boolean escapes = liberties.contains(SpellingVariant.ESCAPES) && text.length() < LONG;
    out.append('"');
    text.codePoints()
        .forEach(
            c -> {
              if (c == 0xFFFD
                  && liberties.contains(SpellingVariant.UNSTORABLE)
                  && random.nextBoolean()) {
                out.append(unstorable);
              } else if (mustEscape(c) || escapes && random.nextInt(8) == 0) {
                escape(c, escapes);
              } else {
                out.appendCodePoint(c);
              }
            });
    out.append('"');
  }

  private static boolean mustEscape(int c) {
    return c < 0x20 || c == '"' || c == '\\' || c >= 0xD800 && c <= 0xDFFF;
  }

  private void escape(int c, boolean freely) {
    int shortForm = "\b\t\n\f\r\"\\/".indexOf(c);
    if (shortForm >= 0 && !(freely && random.nextBoolean())) {
      out.append('\\').append("btnfr\"\\/".charAt(shortForm));
      return;
    }
    for (char unit : Character.toChars(c)) {
      out.append((random.nextBoolean() ? "\\u%04x" : "\\u%04X").formatted((int) unit));
    }
  }
}

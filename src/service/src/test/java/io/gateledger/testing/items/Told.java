package io.gateledger.testing.items;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as somebody is about to write it. */
sealed interface Told {

  Told NULL = new Token("null");

  /** Text, not yet escaped. */
  record Quoted(String text) implements Told {}

  /** A number, true, false or null, as it will stand there. */
  record Token(String spelling) implements Told {}

  record Listed(List<Told> elements) implements Told {}

  /** An object; whoever puts it together changes it. */
  record Members(Map<String, Told> byName) implements Told {
    Members() {
      this(new LinkedHashMap<>());
    }
  }
}

package io.gateledger.testing.items;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as somebody is about to write it. */
sealed interface JsonDraft {

  JsonDraft NULL = new Token("null");

  /** Text, not yet escaped. */
  record Quoted(String text) implements JsonDraft {}

  /** A number, true, false or null, as it will stand there. */
  record Token(String spelling) implements JsonDraft {}

  record Listed(List<JsonDraft> elements) implements JsonDraft {}

  /** An object; whoever puts it together changes it. */
  record Members(Map<String, JsonDraft> byName) implements JsonDraft {
    Members() {
      this(new LinkedHashMap<>());
    }
  }
}

package io.gateledger.collect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;

import static com.fasterxml.jackson.core.JsonTokenId.ID_END_ARRAY;
import static io.gateledger.collect.JsonSteps.next;
import static io.gateledger.collect.JsonSteps.skip;

/** Reads what an answer says of the page after it. */
final class OnwardReading {

  private Onward told = new Onward.Silent();

  Onward told() {
    return told;
  }

  void marker(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case VALUE_NULL -> told = new Onward.Silent();
      case VALUE_STRING, VALUE_NUMBER_INT -> told = to(parser.getText());
      default -> {
        told = new Onward.Unclear();
        skip(parser);
      }
    }
  }

  /** Links as Neutron has them: {@code [{"rel":"next","href":"…"}]}. */
  void links(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      boolean none = parser.currentToken() == JsonToken.VALUE_NULL;
      told = none ? new Onward.Silent() : new Onward.Unclear();
      skip(parser);
      return;
    }
    while (next(parser) != ID_END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        link(parser);
      } else {
        told = new Onward.Unclear();
        skip(parser);
      }
    }
  }

  private void link(JsonParser parser) throws IOException {
    Map<String, String> link = JsonSteps.scalars(parser);
    if ("next".equals(link.get("rel"))) {
      String address = link.getOrDefault("href", "");
      told = address.isEmpty() ? new Onward.Unclear() : to(address);
    }
  }

  private static Onward to(String text) {
    return text.isEmpty() ? new Onward.Silent() : new Onward.To(text);
  }
}

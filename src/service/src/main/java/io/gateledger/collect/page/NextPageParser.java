package io.gateledger.collect.page;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;

import static com.fasterxml.jackson.core.JsonTokenId.ID_END_ARRAY;
import static io.gateledger.collect.page.JsonTokens.next;
import static io.gateledger.collect.page.JsonTokens.skip;

/** Reads what an answer says of the page after it. */
final class NextPageParser {

  private NextPage found = new NextPage.Silent();

  NextPage found() {
    return found;
  }

  void marker(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case VALUE_NULL -> found = new NextPage.Silent();
      case VALUE_STRING, VALUE_NUMBER_INT -> found = to(parser.getText());
      default -> {
        found = new NextPage.Unclear();
        skip(parser);
      }
    }
  }

  /** Links as Neutron has them: {@code [{"rel":"next","href":"…"}]}. */
  void links(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      boolean none = parser.currentToken() == JsonToken.VALUE_NULL;
      found = none ? new NextPage.Silent() : new NextPage.Unclear();
      skip(parser);
      return;
    }
    while (next(parser) != ID_END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        link(parser);
      } else {
        found = new NextPage.Unclear();
        skip(parser);
      }
    }
  }

  private void link(JsonParser parser) throws IOException {
    Map<String, String> link = JsonTokens.scalars(parser);
    if ("next".equals(link.get("rel"))) {
      String address = link.getOrDefault("href", "");
      found = address.isEmpty() ? new NextPage.Unclear() : to(address);
    }
  }

  private static NextPage to(String text) {
    return text.isEmpty() ? new NextPage.Silent() : new NextPage.To(text);
  }
}

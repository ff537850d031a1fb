package io.gateledger.normalise;

import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.Resource;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class NormaliserCompletionTest {

  private static final String SHOWN =
      """
      {"id":"a","name":"old","state":"ACTIVE","status":"UP","vpn_gateway_id":"g",
       "phase1":{"ike_version":2,"encryptions":["b","a"]}}
      """;

  private static final String LISTED =
      """
      {"id":"a","name":"new","state":"ACTIVE","vpn_gateway_id":"g","phase1":{"ike_version":1}}
      """;

  private final Normaliser normaliser = new Normaliser();

  @Test
  void shouldKeepWhatOnlyTheReadByIdTells() {
    Resource completed =
        normaliser.complete(ExampleTypes.TUNNEL, tunnel(LISTED), tunnel(SHOWN).attributes());

    assertThat(completed)
        .isEqualTo(
            tunnel(
                """
                {"id":"a","name":"new","state":"ACTIVE","status":"UP","vpn_gateway_id":"g",
                 "phase1":{"ike_version":1,"encryptions":["a","b"]}}
                """));
  }

  @Test
  void shouldBeNoChangeWhereTheListTellsNothingNew() {
    Resource shown = tunnel(SHOWN);
    Resource listed =
        tunnel(
            """
            {"id":"a","name":"old","state":"ACTIVE","vpn_gateway_id":"g","phase1":{"ike_version":2}}
            """);

    assertThat(normaliser.complete(ExampleTypes.TUNNEL, listed, shown.attributes()))
        .isEqualTo(shown);
  }

  @Test
  void shouldLeaveUnknownWhatWasNeverKnown() {
    Resource listed = tunnel(LISTED);

    assertThat(normaliser.complete(ExampleTypes.TUNNEL, listed, Attributes.EMPTY))
        .isEqualTo(listed);
  }

  @Test
  void shouldNotBringBackWhatTheListTellsAsGone() {
    Resource listed = tunnel("{\"id\":\"a\",\"name\":null}");

    assertThat(normaliser.complete(ExampleTypes.TUNNEL, listed, tunnel(SHOWN).attributes()).name())
        .isNull();
  }

  private Resource tunnel(String item) {
    return ((Readable)
            normaliser.normalise(
                ExampleTypes.TUNNEL,
                ExampleTypes.scopeOf(ExampleTypes.TUNNEL),
                item.getBytes(UTF_8)))
        .resource();
  }
}

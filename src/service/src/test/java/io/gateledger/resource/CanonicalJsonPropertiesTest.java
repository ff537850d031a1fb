package io.gateledger.resource;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.testing.items.ItemDomain;
import java.io.IOException;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for the canonical text of any value. */
@Domain(ItemDomain.class)
@Domain(DomainContext.Global.class)
class CanonicalJsonPropertiesTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @Property
  void shouldReadBackAsTheValueItWasWrittenFrom(@ForAll FieldValue value) throws IOException {
    assertThat(read(JSON.readTree(CanonicalJson.of(value)))).isEqualTo(value);
  }

  @Property
  void shouldBeOneTextForOneValue(@ForAll FieldValue one, @ForAll FieldValue other)
      throws IOException {
    FieldValue same = read(JSON.readTree(CanonicalJson.of(one)));

    assertThat(CanonicalJson.of(same)).isEqualTo(CanonicalJson.of(one));
    assertThat(CanonicalJson.of(one).equals(CanonicalJson.of(other))).isEqualTo(one.equals(other));
  }

  @Property
  void shouldHashAlikeExactlyWhatIsWrittenAlike(@ForAll FieldValue one, @ForAll FieldValue other) {
    String left = CanonicalJson.of(one);
    String right = CanonicalJson.of(other);

    assertThat(ContentHash.of(left).equals(ContentHash.of(right))).isEqualTo(left.equals(right));
    assertThat(ContentHash.of(ContentHash.of(left).toUuid())).isEqualTo(ContentHash.of(left));
  }

  @Property
  void shouldHashAnyLoneCharacterToAHashOfItsOwn(@ForAll char one, @ForAll char other) {
    String left = CanonicalJson.of(FieldValue.text(String.valueOf(one)));
    String right = CanonicalJson.of(FieldValue.text(String.valueOf(other)));

    assertThat(ContentHash.of(left).equals(ContentHash.of(right))).isEqualTo(one == other);
  }

  private static FieldValue read(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> FieldValue.text(node.textValue());
      case NUMBER -> new Numeric(node.decimalValue());
      case BOOLEAN -> new Flag(node.booleanValue());
      case ARRAY ->
          new Sequence(node.valueStream().map(CanonicalJsonPropertiesTest::read).toList());
      case OBJECT -> {
        TreeMap<String, FieldValue> fields = new TreeMap<>();
        node.properties().forEach(member -> fields.put(member.getKey(), read(member.getValue())));
        yield new Struct(fields);
      }
      default -> FieldValue.NOTHING;
    };
  }
}

package io.gateledger.ledger;

import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.testing.items.ItemDomain;
import io.gateledger.testing.items.TypeAndState;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

import static org.assertj.core.api.Assertions.assertThat;

/** What was written is what is read, whatever it is. */
@Domain(ItemDomain.class)
class StoredAttributesPropertiesTest {

  @Property
  void shouldReadBackTheAttributesOfAnyResource(@ForAll TypeAndState told) {
    assertReadsBack(told.state());
  }

  @Property
  void shouldReadBackAnyValue(@ForAll FieldValue value) {
    assertReadsBack(new Attributes(Struct.of(Map.of("value", value))));
  }

  private static void assertReadsBack(Attributes written) {
    assertThat(
            List.of(
                StoredAttributes.parse(written.json()), StoredAttributes.ofStored(written.json())))
        .allSatisfy(
            read -> {
              assertThat(read.json()).isEqualTo(written.json());
              assertThat(read).isEqualTo(written);
            });
  }
}

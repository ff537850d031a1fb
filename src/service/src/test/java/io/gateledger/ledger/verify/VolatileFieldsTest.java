package io.gateledger.ledger.verify;

import io.gateledger.catalogue.CatalogueLoader;
import io.gateledger.ledger.StoredAttributes;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldPath;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept and never a change is part of no hash, and so of no verification. */
class VolatileFieldsTest {

  @Test
  void shouldLeaveOutWhatTheCatalogueCallsVolatile() {
    VolatileFields fields = VolatileFields.of(CatalogueLoader.builtIn(), "nhn/main/KR1/subnet");

    assertThat(without(fields, "{\"available_ip_count\":168,\"name\":\"prod-web\"}"))
        .isEqualTo("{\"name\":\"prod-web\"}");
  }

  @Test
  void shouldLeaveOutWhatStandsInAnotherObject() {
    VolatileFields fields = new VolatileFields(Set.of(FieldPath.ofDotted("phase1.lifetime")));

    assertThat(without(fields, "{\"lifetime\":1,\"phase1\":{\"ike_version\":2,\"lifetime\":3}}"))
        .isEqualTo("{\"lifetime\":1,\"phase1\":{\"ike_version\":2}}");
  }

  @Test
  void shouldLeaveOutNothingOfATypeThatIsNotKnown() {
    VolatileFields fields = VolatileFields.of(CatalogueLoader.builtIn(), "nhn/main/KR1/former");

    assertThat(fields.paths()).isEmpty();
  }

  private static String without(VolatileFields fields, String json) {
    return CanonicalJson.of(fields.removedFrom(StoredAttributes.parse(json).root()));
  }
}

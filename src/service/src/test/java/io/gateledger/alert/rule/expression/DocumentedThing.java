package io.gateledger.alert.rule.expression;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.ListCall;
import io.gateledger.catalogue.Paging;
import io.gateledger.catalogue.ResourceType;
import java.util.List;

/** A type called {@code thing}, of which a test says the fields that matter to it. */
final class DocumentedThing {

  private DocumentedThing() {}

  static ResourceType of(String provider, Field... fields) {
    ListCall list = new ListCall("/things", "/things", Paging.NONE, 0, null, null, null, null);
    return new ResourceType(
        provider, "thing", "Thing", 1, "network", null, list, null, List.of(fields));
  }

  static FieldMeaning meaning(Field... fields) {
    return new FieldMeaning(new Catalogue(List.of(of("nhn", fields))));
  }
}

package io.gateledger.normalise;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.FieldWords;
import io.gateledger.catalogue.ListCall;
import io.gateledger.catalogue.Paging;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.Scope;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The shipped types, and one of a single field besides the id, to try a kind on. */
final class ExampleTypes {

  static final Catalogue CATALOGUE = CatalogueLoader.builtIn();
  static final ResourceType TUNNEL = CATALOGUE.type("scp", "vpn-tunnel");
  static final ResourceType GATEWAY = CATALOGUE.type("nhn", "internet-gateway");
  static final ResourceType RULE = CATALOGUE.type("nhn-appkey", "security-group-rule");
  static final ResourceType NAT = CATALOGUE.type("huawei", "nat-gateway");

  private ExampleTypes() {}

  static Scope scopeOf(ResourceType type) {
    return new Scope(type.provider(), "main", "r1", type.name());
  }

  static ResourceType withField(FieldKind kind) {
    return with(field("value", kind, null, false));
  }

  static ResourceType withText(String name) {
    return with(field(name, FieldKind.TEXT, null, false));
  }

  static ResourceType withVolatileField() {
    return with(
        field("name", FieldKind.TEXT, null, false), field("value", FieldKind.TEXT, null, true));
  }

  private static ResourceType with(Field... fields) {
    return new ResourceType(
        "nhn",
        "thing",
        "Thing",
        1,
        "network",
        null,
        new ListCall("/things", "/things", Paging.NONE, 0, null, null, null, null),
        null,
        Stream.concat(
                Stream.of(field("id", FieldKind.TEXT, FieldRole.ID, false)), Stream.of(fields))
            .toList());
  }

  private static Field field(
      String name, FieldKind kind, @Nullable FieldRole role, boolean isVolatile) {
    return new Field(
        FieldPath.ofDotted(name),
        kind,
        role,
        Set.of(),
        Set.of(),
        null,
        null,
        null,
        false,
        isVolatile,
        false,
        Set.of(),
        List.of(),
        FieldWords.NONE,
        null);
  }
}

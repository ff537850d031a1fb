package io.gateledger.alert.rule.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import io.gateledger.alert.rule.expression.StateFields.Branch;
import io.gateledger.alert.rule.expression.StateFields.FieldPart;
import io.gateledger.alert.rule.expression.StateFields.Leaf;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names that a condition may use, and what kind of value each is. */
@SuppressWarnings("Immutable") // nothing is changed once it is made, which its maps do not show
final class Vocabulary implements CelTypeProvider {

  static final Set<String> NAMES =
      Set.of("after", "before", "change", "related", "resource", "exposure", "rule");

  /**
   * What {@code has} becomes: unlike CEL's own it tells a field that is not told from one unread.
   */
  static final String TOLD = "@told";

  private static final String MARK = "@";

  private static final Map<String, CelType> CHANGE =
      Map.of(
          "op",
          SimpleType.STRING,
          "version",
          SimpleType.INT,
          "paths",
          ListType.create(SimpleType.STRING));

  private static final Map<String, CelType> PORTS =
      Map.of("protocol", SimpleType.STRING, "first", SimpleType.INT, "last", SimpleType.INT);

  private final Map<String, StructType> structs = new LinkedHashMap<>();
  private final Map<String, CelType> variables = new LinkedHashMap<>();

  /**
   * @param state the fields that the rule may read of its own resources
   * @param meaning knows those of related ones
   */
  Vocabulary(StateFields state, FieldMeaning meaning) {
    variables.put("after", struct("after", state));
    variables.put("before", struct("before", state));
    variables.put("change", struct("change", CHANGE));
    variables.put(
        "resource",
        struct("resource", texts("key", "provider", "account", "region", "type", "id", "name")));
    CelType ports = struct("ports", PORTS);
    Map<String, CelType> exposure = new LinkedHashMap<>();
    exposure.put("world", SimpleType.BOOL);
    exposure.put("administrative", SimpleType.BOOL);
    exposure.put("database", SimpleType.BOOL);
    exposure.put("only_web", SimpleType.BOOL);
    exposure.put("families", ListType.create(SimpleType.STRING));
    exposure.put("services", ListType.create(SimpleType.STRING));
    exposure.put("ports", ListType.create(ports));
    variables.put("exposure", struct("exposure", exposure));
    Map<String, CelType> rule =
        new LinkedHashMap<>(
            texts("group", "direction", "family", "action", "protocol", "service", "remote"));
    rule.put("first_port", SimpleType.INT);
    rule.put("last_port", SimpleType.INT);
    variables.put("rule", struct("rule", rule));
    Map<String, CelType> related = new LinkedHashMap<>();
    for (String type :
        new TreeSet<>(meaning.catalogue().all().stream().map(one -> one.name()).toList())) {
      String name = type.replace('-', '_');
      related.put(name, ListType.create(struct("related." + name, meaning.fields(type))));
    }
    variables.put("related", struct("related", related));
  }

  Map<String, CelType> variables() {
    return variables;
  }

  /** Every name of a field, for whoever misspelt one. */
  Set<String> fieldsOf(String struct) {
    Set<String> names = new TreeSet<>();
    structs.forEach(
        (name, type) -> {
          if (name.equals(MARK + struct) || name.startsWith(MARK + struct + '.')) {
            names.addAll(type.fieldNames());
          }
        });
    return names;
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return ImmutableList.copyOf(structs.values());
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(structs.get(name));
  }

  private static Map<String, CelType> texts(String... names) {
    Map<String, CelType> texts = new LinkedHashMap<>();
    for (String name : names) {
      texts.put(name, SimpleType.STRING);
    }
    return texts;
  }

  private StructType struct(String name, StateFields fields) {
    Map<String, CelType> types = new LinkedHashMap<>();
    fields.parts().forEach((field, part) -> types.put(field, type(name + '.' + field, part)));
    return struct(name, types);
  }

  private StructType struct(String name, Map<String, CelType> fields) {
    // With a mark before it, since a path of fields would be taken for the name of the type.
    StructType struct =
        StructType.create(
            MARK + name,
            ImmutableSet.copyOf(fields.keySet()),
            field -> Optional.ofNullable(fields.get(field)));
    structs.put(MARK + name, struct);
    return struct;
  }

  private CelType type(String name, FieldPart part) {
    return switch (part) {
      case Branch branch -> struct(name, branch.fields());
      case Leaf leaf ->
          switch (leaf.kind()) {
            case TEXT -> SimpleType.STRING;
            case INTEGER -> SimpleType.INT;
            case BOOLEAN -> SimpleType.BOOL;
            case TEXTS -> ListType.create(SimpleType.STRING);
            case LIST -> ListType.create(SimpleType.DYN);
            case OBJECTS ->
                ListType.create(
                    struct(name, leaf.elements() == null ? StateFields.NONE : leaf.elements()));
            case ANYTHING -> SimpleType.DYN;
          };
    };
  }
}

package io.gateledger.wording;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.RuleMapping;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldPath;
import io.gateledger.rule.Direction;
import io.gateledger.rule.Remote.AddressPrefix;
import io.gateledger.rule.Remote.AnyAddress;
import io.gateledger.rule.Remote.GroupMembers;
import io.gateledger.rule.Rule;
import io.gateledger.rule.RuleAction;
import io.gateledger.rule.RuleReader;
import io.gateledger.rule.RuleReading;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How attributes that are a rule are spoken of.
 *
 * @param remoteGroup the field with the id of the group on the other side, null where rules know
 *     none
 * @param fields all that the rule is read from
 */
record RuleWording(RuleReader reader, @Nullable FieldPath remoteGroup, Set<FieldPath> fields) {

  static @Nullable RuleWording of(ResourceType type) {
    RuleMapping mapping = type.rule();
    return mapping == null
        ? null
        : RuleReader.of(type).map(reader -> of(reader, mapping)).orElse(null);
  }

  /** Of the objects in a set; null where they are no rules. */
  static @Nullable RuleWording ofElements(Catalogue catalogue, ResourceType type, Field set) {
    return set.elements().stream()
        .filter(element -> element.path().equals(type.idField().path()))
        .flatMap(element -> Stream.ofNullable(element.relatesTo()))
        .flatMap(rules -> catalogue.find(type.provider(), rules).stream())
        .flatMap(rules -> Stream.ofNullable(of(rules)))
        .findFirst()
        .orElse(null);
  }

  private static RuleWording of(RuleReader reader, RuleMapping mapping) {
    return new RuleWording(
        reader, mapping.remote().group(), mapping.fields().collect(Collectors.toUnmodifiableSet()));
  }

  RuleReading read(Attributes attributes) {
    return reader.read(attributes);
  }

  /**
   * The rule that attributes tell; null where they tell none that is known for certain.
   *
   * @param elements the wording of the fields among which it stands
   * @param isThere whether it is in force
   */
  @Nullable String text(
      Attributes attributes,
      Map<FieldPath, FieldWording> elements,
      Values values,
      boolean isThere) {
    Rule rule = read(attributes).rule().orElse(null);
    return rule == null
        ? null
        : values
            .grammar()
            .rule(
                rule.action() == RuleAction.DENY,
                rule.direction() == Direction.INGRESS,
                rule.protocol().isAny() ? null : rule.service(),
                remote(rule, attributes, elements, values),
                rule.exposure().isEmpty() ? null : isThere);
  }

  private String remote(
      Rule rule, Attributes attributes, Map<FieldPath, FieldWording> elements, Values values) {
    return switch (rule.remote()) {
      case AnyAddress any -> rule.family().everything();
      case AddressPrefix prefix -> prefix.told();
      case GroupMembers members -> {
        String named =
            remoteGroup == null ? null : values.at(remoteGroup.dotted(), elements, attributes::at);
        yield named == null ? PlainText.quoted(members.group(), ValueText.LONGEST) : named;
      }
    };
  }
}

package io.gateledger.rule;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.RuleMapping;
import io.gateledger.catalogue.RuleMapping.Choice;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Nothing;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.FieldValue.Text;
import io.gateledger.resource.WireNamed;
import io.gateledger.rule.Ports.IcmpType;
import io.gateledger.rule.Ports.PortRange;
import io.gateledger.rule.Remote.AddressPrefix;
import io.gateledger.rule.Remote.GroupMembers;
import io.gateledger.rule.RuleReading.ReadableRule;
import io.gateledger.rule.RuleReading.UnreadableRule;
import java.io.Serial;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the attributes of one resource type as rules, as the catalogue's entry says. */
public final class RuleReader {

  /** Raised with each change of the code by which a rule reads differently. */
  private static final int MODEL = 1;

  /** All of IPv6 that is globally reachable is in 2000::/3. */
  private static final char WIDEST_DIGIT = '3';

  private final RuleMapping mapping;
  private final @Nullable String groupType;

  private RuleReader(RuleMapping mapping, @Nullable String groupType) {
    this.mapping = mapping;
    this.groupType = groupType;
  }

  /** The reader of a type; empty where the type is no rule. */
  public static Optional<RuleReader> of(ResourceType type) {
    return Optional.ofNullable(type.rule())
        .map(mapping -> new RuleReader(mapping, groupType(type, mapping)));
  }

  private static @Nullable String groupType(ResourceType type, RuleMapping mapping) {
    return type.fields().stream()
        .filter(field -> field.path().equals(mapping.group()))
        .flatMap(field -> Optional.ofNullable(field.relatesTo()).stream())
        .findFirst()
        .orElse(null);
  }

  /** The type of the groups that the rules are of; null where that is not known. */
  public @Nullable String groupType() {
    return groupType;
  }

  /** Names how rules are read: equal names, equal readings of equal attributes. */
  public ContentHash fingerprint() {
    return ContentHash.of("%d %s\n%s".formatted(MODEL, groupType, mapping.canonicalText()));
  }

  /**
   * The reader of the objects in a set, where these are rules: those of which the entry says that
   * their id is the id of a resource that is one. A group tells its rules so.
   */
  public static Optional<RuleReader> ofElements(Catalogue catalogue, ResourceType type, Field set) {
    String idField = type.idField().path().dotted();
    return set.elements().stream()
        .filter(element -> element.path().dotted().equals(idField))
        .flatMap(element -> Optional.ofNullable(element.relatesTo()).stream())
        .flatMap(rules -> catalogue.find(type.provider(), rules).stream())
        .flatMap(rules -> of(rules).stream())
        .findFirst();
  }

  /**
   * Whether attributes may tell a rule that lets in the whole world, for whoever asks of a million:
   * one that is not ingress, is about a group, or is about few addresses does not, whatever else it
   * says.
   */
  public boolean mayExpose(Attributes attributes) {
    FieldPath group = mapping.remote().group();
    return saysIngress(attributes.textAt(mapping.direction().field()))
        && (group == null || attributes.textAt(group) == null)
        && isWide(attributes.textAt(mapping.remote().prefix()));
  }

  /** What is not told may be anything. */
  private boolean saysIngress(@Nullable String direction) {
    Set<String> spellings =
        mapping.direction().spellings().getOrDefault(Direction.INGRESS.wireName(), Set.of());
    return direction == null
        || spellings.stream().anyMatch(direction::equalsIgnoreCase)
        || mapping.direction().spellings().values().stream()
            .flatMap(Set::stream)
            .noneMatch(direction::equalsIgnoreCase);
  }

  private static boolean isWide(@Nullable String prefix) {
    if (prefix == null) {
      return true;
    }
    int slash = prefix.lastIndexOf('/');
    return slash >= 0 && prefix.length() - slash == 2 && prefix.charAt(slash + 1) <= WIDEST_DIGIT;
  }

  public RuleReading read(Struct element) {
    return read(new Attributes(element));
  }

  public RuleReading read(Attributes attributes) {
    try {
      return new ReadableRule(rule(attributes));
    } catch (NotReadable e) {
      return new UnreadableRule(e.reason);
    }
  }

  private Rule rule(Attributes attributes) throws NotReadable {
    AddressFamily family = choose(AddressFamily.class, mapping.family(), attributes);
    Protocol protocol = protocol(attributes, family);
    Choice action = mapping.action();
    return new Rule(
        mapping.group() == null ? null : text(mapping.group(), attributes),
        choose(Direction.class, mapping.direction(), attributes),
        family,
        action == null ? RuleAction.ALLOW : choose(RuleAction.class, action, attributes),
        protocol,
        ports(attributes, protocol),
        remote(attributes, family));
  }

  private static <T> T choose(Class<T> things, Choice choice, Attributes attributes)
      throws NotReadable {
    String told = text(choice.field(), attributes);
    if (told == null) {
      throw new NotReadable("%s is not told".formatted(choice.field().dotted()));
    }
    for (Map.Entry<String, Set<String>> thing : choice.spellings().entrySet()) {
      if (thing.getValue().stream().anyMatch(told::equalsIgnoreCase)) {
        return WireNamed.ofWireName(things, thing.getKey());
      }
    }
    throw unknown(choice.field(), told);
  }

  private Protocol protocol(Attributes attributes, AddressFamily family) throws NotReadable {
    FieldPath field = mapping.protocol().field();
    String told = text(field, attributes);
    if (told == null) {
      if (mapping.protocol().absentIsAny()) {
        return Protocol.ANY;
      }
      throw new NotReadable("%s is not told".formatted(field.dotted()));
    }
    if (mapping.protocol().any().stream().anyMatch(told::equalsIgnoreCase)) {
      return Protocol.ANY;
    }
    return Protocol.of(told, family).orElseThrow(() -> unknown(field, told));
  }

  private Ports ports(Attributes attributes, Protocol protocol) throws NotReadable {
    Integer from = number(mapping.ports().from(), attributes);
    Integer to = number(mapping.ports().to(), attributes);
    if (from == null && to == null) {
      if (!mapping.ports().absentIsAny() && (protocol.hasPorts() || protocol.isIcmp())) {
        throw new NotReadable("the ports are not told");
      }
      return Ports.EVERY;
    }
    if (protocol.isIcmp() && mapping.ports().icmpTypeAndCode()) {
      return icmp(from, to);
    }
    if (!protocol.hasPorts()) {
      throw new NotReadable("ports %s to %s of %s".formatted(from, to, protocol.label()));
    }
    return range(from, to);
  }

  private static Ports icmp(@Nullable Integer type, @Nullable Integer code) throws NotReadable {
    if (type == null || !isIcmpByte(type) || code != null && !isIcmpByte(code)) {
      throw new NotReadable("type %s with code %s of ICMP".formatted(type, code));
    }
    return new IcmpType(type, code);
  }

  private static boolean isIcmpByte(int value) {
    return value >= 0 && value <= IcmpType.LAST;
  }

  /** From 0 is from the first there is. */
  private static Ports range(@Nullable Integer from, @Nullable Integer to) throws NotReadable {
    if (from == null || to == null || from < 0 || to < 1 || to < from || to > PortRange.LAST) {
      throw new NotReadable("ports %s to %s".formatted(from, to));
    }
    return Ports.range(Math.max(from, 1), to);
  }

  private Remote remote(Attributes attributes, AddressFamily family) throws NotReadable {
    FieldPath field = mapping.remote().prefix();
    String prefix = text(field, attributes);
    FieldPath groups = mapping.remote().group();
    String group = groups == null ? null : text(groups, attributes);
    if (prefix != null && group != null) {
      throw new NotReadable("both a prefix and a group are on the other side");
    }
    if (group != null) {
      return new GroupMembers(group);
    }
    if (prefix != null) {
      return AddressPrefix.of(prefix, address(field, prefix, family));
    }
    if (!mapping.remote().absentIsAny()) {
      throw new NotReadable("the other side is not told");
    }
    return Remote.ANY;
  }

  /** The attributes hold addresses in their one spelling; what is not in it was none. */
  private static IPAddress address(FieldPath field, String told, AddressFamily family)
      throws NotReadable {
    IPAddress address = new IPAddressString(told).getAddress();
    if (address == null || !address.toCanonicalString().equals(told)) {
      throw unknown(field, told);
    }
    if (AddressFamily.of(address) != family) {
      throw new NotReadable("%s in a rule of %s".formatted(told, family.label()));
    }
    return address;
  }

  private static @Nullable String text(FieldPath field, Attributes attributes) throws NotReadable {
    return switch (attributes.at(field)) {
      case Nothing nothing -> null;
      case Text text -> text.value();
      // A provider may tell the number of a protocol as one.
      case Numeric number -> number.value().toPlainString();
      default -> throw new NotReadable("%s is no text".formatted(field.dotted()));
    };
  }

  private static @Nullable Integer number(FieldPath field, Attributes attributes)
      throws NotReadable {
    FieldValue told = attributes.at(field);
    if (told instanceof Nothing) {
      return null;
    }
    if (told instanceof Numeric number) {
      try {
        return number.value().intValueExact();
      } catch (ArithmeticException e) {
        throw unknown(field, number.value().toPlainString());
      }
    }
    throw new NotReadable("%s is no number".formatted(field.dotted()));
  }

  private static NotReadable unknown(FieldPath field, String told) {
    return new NotReadable("%s '%s' is not known".formatted(field.dotted(), told));
  }

  /** Stays inside the reader, which answers with the reason. */
  private static final class NotReadable extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    private final String reason;

    NotReadable(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }
}

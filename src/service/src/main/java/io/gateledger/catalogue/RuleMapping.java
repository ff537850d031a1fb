package io.gateledger.catalogue;

import io.gateledger.resource.FieldPath;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a type make it a rule that lets traffic through or refuses it, and how the
 * provider spells what they say.
 *
 * @param group holds the id of the group that the rule is of, null where rules stand alone
 * @param direction {@code ingress} or {@code egress}
 * @param family {@code ipv4} or {@code ipv6}
 * @param action {@code allow} or {@code deny}, null where every rule allows
 */
public record RuleMapping(
    @Nullable FieldPath group,
    Choice direction,
    Choice family,
    @Nullable Choice action,
    ProtocolField protocol,
    PortFields ports,
    RemoteFields remote) {

  /**
   * A field that says one of a few things.
   *
   * @param spellings for each thing how the provider spells it, in any case of letters
   */
  public record Choice(FieldPath field, Map<String, Set<String>> spellings) {
    public Choice {
      spellings = Map.copyOf(spellings);
    }

    private String canonicalText() {
      Map<String, Set<String>> sorted = new TreeMap<>();
      spellings.forEach((thing, texts) -> sorted.put(thing, new TreeSet<>(texts)));
      return field + " " + sorted;
    }
  }

  /**
   * The protocol, by its name or number.
   *
   * @param any spellings that stand for every protocol
   * @param absentIsAny whether null stands for every protocol
   */
  public record ProtocolField(FieldPath field, Set<String> any, boolean absentIsAny) {
    public ProtocolField {
      any = Set.copyOf(any);
    }
  }

  /**
   * The first and the last port.
   *
   * @param absentIsAny whether null in both stands for every port
   * @param icmpTypeAndCode whether they hold the type and the code where the protocol is ICMP
   */
  public record PortFields(
      FieldPath from, FieldPath to, boolean absentIsAny, boolean icmpTypeAndCode) {}

  /**
   * The other side.
   *
   * @param prefix holds an address or prefix
   * @param group holds the id of a group whose members are meant, null where rules know none
   * @param absentIsAny whether null in all of them stands for every address
   */
  public record RemoteFields(FieldPath prefix, @Nullable FieldPath group, boolean absentIsAny) {}

  /** All of it, in an order of its own. */
  public String canonicalText() {
    return Stream.of(
            group,
            direction.canonicalText(),
            family.canonicalText(),
            action == null ? null : action.canonicalText(),
            protocol.field(),
            new TreeSet<>(protocol.any()),
            protocol.absentIsAny(),
            ports,
            remote)
        .map(String::valueOf)
        .collect(Collectors.joining("\n"));
  }

  /** Every field that is read. */
  public Stream<FieldPath> fields() {
    return Stream.of(
            Stream.ofNullable(group),
            Stream.of(direction.field(), family.field()),
            Stream.ofNullable(action).map(Choice::field),
            Stream.of(protocol.field(), ports.from(), ports.to(), remote.prefix()),
            Stream.ofNullable(remote.group()))
        .flatMap(each -> each);
  }
}

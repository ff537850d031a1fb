package io.gateledger.catalogue;

import io.gateledger.resource.FieldPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue entry: one kind of resource at one provider.
 *
 * @param name the type's name, such as {@code vpn-tunnel}; unique at its provider
 * @param title what people call it, such as {@code VPN tunnel}
 * @param version of the entry; raised whenever what it normalises to changes
 * @param service the endpoint it is asked at, such as {@code network}
 * @param apiVersion the version of the service's API that the entry describes, such as {@code vpn
 *     1.1}; null where the provider has no such thing or the entry does not say
 * @param show null where the provider has no read by id
 * @param fields every documented field of the provider's answer
 * @param rule how it is read as a rule that lets traffic through, null where it is none
 * @param words how changes of its resources are told
 */
public record ResourceType(
    String provider,
    String name,
    String title,
    int version,
    String service,
    @Nullable String apiVersion,
    ListCall list,
    @Nullable ShowCall show,
    List<Field> fields,
    @Nullable RuleMapping rule,
    TypeWords words) {

  public ResourceType {
    fields = List.copyOf(fields);
  }

  /** A type that is no rule, and of whose changes is told what can be told of any. */
  public ResourceType(
      String provider,
      String name,
      String title,
      int version,
      String service,
      @Nullable String apiVersion,
      ListCall list,
      @Nullable ShowCall show,
      List<Field> fields) {
    this(
        provider,
        name,
        title,
        version,
        service,
        apiVersion,
        list,
        show,
        fields,
        null,
        TypeWords.NONE);
  }

  /**
   * This type, with its fields related to what they refer to wherever that is collected.
   *
   * @param collected the names of the provider's types
   */
  public ResourceType relatingTo(Set<String> collected) {
    return new ResourceType(
        provider,
        name,
        title,
        version,
        service,
        apiVersion,
        list,
        show,
        fields.stream().map(field -> field.relatingTo(collected)).toList(),
        rule,
        words);
  }

  /** The field that holds the id. */
  public Field idField() {
    return withRole(FieldRole.ID).orElseThrow();
  }

  public Optional<Field> withRole(FieldRole role) {
    return fields.stream().filter(field -> field.role() == role).findFirst();
  }

  /** The fields that are kept but never a change. */
  public Set<FieldPath> volatilePaths() {
    return fields.stream()
        .filter(Field::isVolatile)
        .map(Field::path)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Under which names the provider tells secrets, older spellings included. Whatever stands under
   * one of them is dropped, at any depth.
   */
  public Set<String> secretNames() {
    return fields.stream()
        .flatMap(field -> Stream.concat(Stream.of(field), field.elements().stream()))
        .filter(Field::secret)
        .flatMap(Field::paths)
        .map(path -> path.segments().getLast())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The last names of all documented fields that are no secrets, older spellings included. */
  Set<String> otherNames() {
    return fields.stream()
        .flatMap(field -> Stream.concat(Stream.of(field), field.elements().stream()))
        .filter(field -> !field.secret())
        .flatMap(Field::paths)
        .map(path -> path.segments().getLast())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Cheap, since types are looked up by millions of items; equal types have equal names. */
  @Override
  public int hashCode() {
    return 31 * provider.hashCode() + name.hashCode();
  }

  @Override
  public String toString() {
    return provider + '/' + name;
  }
}

package io.gateledger.normalise;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normalised.Unreadable;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Resource;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns items into resources, and what is stored of items into resources again. Pure and safe for
 * use by many threads; never throws for anything in an item.
 */
public final class Normaliser {

  private final CompiledType.Cache types = new CompiledType.Cache();

  /**
   * Names the form that a type's attributes have: equal names, comparable attributes. Another name
   * than that of what is stored asks for {@link #renormalise}.
   */
  public static ContentHash formOf(ResourceType type) {
    return CanonicalForm.of(type);
  }

  /** Reads an item from the whole of an array. */
  public Normalised normalise(ResourceType type, Scope scope, byte[] json) {
    return normalise(type, scope, json, 0, json.length);
  }

  /**
   * Reads an item as the provider sent it.
   *
   * @param scope the scope the item was listed in, of this type
   * @param buffer holds the item, a JSON object in UTF-8, from {@code offset} on
   */
  public Normalised normalise(
      ResourceType type, Scope scope, byte[] buffer, int offset, int length) {
    check(type, scope);
    if (length > BoundedJsonReader.MAX_BYTES) {
      return new Unreadable(
          "item of %d bytes exceeds the limit of %d"
              .formatted(length, BoundedJsonReader.MAX_BYTES));
    }
    try {
      JsonNode item = BoundedJsonReader.readReceived(buffer, offset, length);
      return normalise(types.of(type), scope, item, null);
    } catch (IOException e) {
      return new Unreadable(reason(e));
    }
  }

  /**
   * What may be kept of an item that could not be read: the object without its secrets.
   *
   * @return null where it is no JSON object, so that nobody knows where its secrets are
   */
  public @Nullable String redact(ResourceType type, byte[] json) {
    try {
      JsonNode item = BoundedJsonReader.readReceived(json, 0, json.length);
      return item.isObject() ? types.of(type).storable().copy(item).toString() : null;
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * Reads an item again from what is stored of it, which may be longer than an item may be that is
   * read for the first time.
   *
   * @param attributes of the resource read from it, by this catalogue entry or an older one
   * @param remainder what {@link Readable#remainder} was then
   */
  public Normalised renormalise(
      ResourceType type, Scope scope, Attributes attributes, @Nullable String remainder) {
    return renormalise(type, scope, attributes, remainder, null);
  }

  /**
   * Reads an item again whose remainder is older than the attributes: what these tell stays, and
   * the item tells only the fields that were not read before.
   *
   * @param attributes what the newest look told, in the fields documented then
   */
  public Normalised renormaliseOlder(
      ResourceType type, Scope scope, Attributes attributes, @Nullable String remainder) {
    return renormalise(type, scope, attributes, remainder, attributes);
  }

  private Normalised renormalise(
      ResourceType type,
      Scope scope,
      Attributes attributes,
      @Nullable String remainder,
      @Nullable Attributes known) {
    check(type, scope);
    try {
      return normalise(types.of(type), scope, Remainder.join(attributes, remainder), known);
    } catch (IOException e) {
      return new Unreadable(reason(e));
    }
  }

  /**
   * What may be kept on of what is stored of an item that cannot be read again: what an older
   * catalogue entry let pass may be a secret by this one.
   *
   * @param remainder what {@link Readable#remainder} was then
   * @return the same where it holds no secret, null where nobody knows
   */
  public @Nullable String redactRemainder(ResourceType type, @Nullable String remainder) {
    if (remainder == null) {
      return null;
    }
    try {
      byte[] json = remainder.getBytes(StandardCharsets.UTF_8);
      JsonNode patch = BoundedJsonReader.readStored(json, 0, json.length);
      return types.of(type).storable().removeSecrets(patch) ? patch.toString() : remainder;
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * Completes a listed resource whose read by id failed, with the known values of the fields that
   * only that read tells: a look that was not whole is never a change of what it did not see.
   *
   * @param known what was known of the resource before
   */
  public Resource complete(ResourceType type, Resource listed, Attributes known) {
    return AttributesMerger.fillFromKnown(types.of(type), listed, known);
  }

  /** What follows from the attributes that a resource was found to have. */
  public DerivedValues derive(ResourceType type, ResourceKey key, Attributes attributes) {
    return ResourceBuilder.derive(types.of(type), key, attributes);
  }

  private static void check(ResourceType type, Scope scope) {
    if (!scope.type().equals(type.name()) || !scope.provider().equals(type.provider())) {
      throw new IllegalArgumentException("scope " + scope + " does not hold " + type);
    }
  }

  /**
   * @param known what is known of the resource and stays, whatever the item tells; null where
   *     nothing does
   */
  private static Normalised normalise(
      CompiledType type, Scope scope, JsonNode item, @Nullable Attributes known) {
    if (!item.isObject()) {
      return new Unreadable("item is not a JSON object");
    }
    spellIdCanonically(type, item);
    UnknownValues unknown = new UnknownValues();
    Attributes attributes = attributes(type, item, unknown);
    String id = attributes.textAt(type.idPath());
    if (id == null) {
      return new Unreadable("item has no " + type.idPath());
    }
    if (!ResourceKey.isId(id)) {
      return new Unreadable(type.idPath() + " of the item is not usable in a key");
    }
    if (JsonbSanitiser.needsSanitising(attributes.json())) {
      // Read as it will be read again: a replaced character sorts elsewhere in a set.
      UnknownValues replaced = new UnknownValues();
      JsonNode storable = type.storable().copy(item);
      Attributes kept = attributes(type, storable, replaced);
      addReplaced(attributes, kept, replaced);
      return readable(type, new ResourceKey(scope, id), storable, kept, replaced, known);
    }
    return readable(type, new ResourceKey(scope, id), item, attributes, unknown, known);
  }

  /** An id in other letters is neither another resource nor a change of this one. */
  private static void spellIdCanonically(CompiledType type, JsonNode item) {
    List<String> path = type.idPath().segments();
    JsonNode id = item.path(path.getFirst());
    if (path.size() == 1 && id.isTextual()) {
      String canonical = ResourceKey.canonicalId(id.textValue());
      if (!canonical.equals(id.textValue())) {
        ((ObjectNode) item).put(path.getFirst(), canonical);
      }
    }
  }

  private static Attributes attributes(CompiledType type, JsonNode item, UnknownValues unknown) {
    return new Attributes(new AttributesReader(type.untyped(), unknown).read(type.schema(), item));
  }

  private static Readable readable(
      CompiledType type,
      ResourceKey key,
      JsonNode item,
      Attributes attributes,
      UnknownValues unknown,
      @Nullable Attributes known) {
    Resource read = ResourceBuilder.build(type, key, attributes, attributes.json());
    Resource resource = known == null ? read : AttributesMerger.addNewFields(type, read, known);
    return new Readable(resource, Remainder.of(type, resource.attributes(), item), unknown.found());
  }

  private static void addReplaced(Attributes received, Attributes kept, UnknownValues unknown) {
    kept.root()
        .fields()
        .forEach(
            (name, value) -> {
              if (!value.equals(received.root().fields().get(name))) {
                unknown.add('/' + name, value);
              }
            });
  }

  /** Jackson's own message may quote the item, and with it a secret; only the place is told. */
  private static String reason(IOException e) {
    if (e instanceof StreamConstraintsException) {
      return "item exceeds a limit: %d levels, %d digits in a number, %d characters in a name"
          .formatted(
              BoundedJsonReader.MAX_NESTING,
              BoundedJsonReader.MAX_DIGITS,
              BoundedJsonReader.MAX_NAME);
    }
    JsonLocation place = e instanceof JsonProcessingException json ? json.getLocation() : null;
    return place == null
        ? "item is malformed JSON"
        : "item is malformed JSON at line %d, column %d"
            .formatted(place.getLineNr(), place.getColumnNr());
  }
}

package io.gateledger.resource;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a field stands in a resource's attributes; written as a JSON Pointer (RFC 6901).
 *
 * @param segments the names from the outermost object inwards, at least one
 */
public record FieldPath(List<String> segments) implements Comparable<FieldPath> {

  public FieldPath {
    segments = List.copyOf(segments);
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("a field path has at least one segment");
    }
  }

  /** Reads the catalogue's spelling, in which a dot steps into an object: {@code phase1.ike}. */
  public static FieldPath ofDotted(String dotted) {
    return new FieldPath(Arrays.asList(dotted.split("\\.", -1)));
  }

  /**
   * Reads a JSON Pointer, as {@link #toString} writes it.
   *
   * @throws IllegalArgumentException when the text is none, or points at the whole
   */
  public static FieldPath ofPointer(String pointer) {
    if (!pointer.startsWith("/")) {
      throw new IllegalArgumentException("a JSON Pointer to a field begins with a slash");
    }
    return new FieldPath(
        Arrays.stream(pointer.substring(1).split("/", -1))
            .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
            .toList());
  }

  /** The path of a field inside the object at this path. */
  public FieldPath child(String segment) {
    return new FieldPath(Stream.concat(segments.stream(), Stream.of(segment)).toList());
  }

  /** The path of a field of the objects in the set at this path. */
  public FieldPath inside(FieldPath element) {
    return new FieldPath(Stream.concat(segments.stream(), element.segments.stream()).toList());
  }

  /** The catalogue's spelling of this path. */
  public String dotted() {
    return String.join(".", segments);
  }

  /** Name by name, so that the fields of an object stand together. */
  @Override
  public int compareTo(FieldPath other) {
    int common = Math.min(segments.size(), other.segments.size());
    for (int i = 0; i < common; i++) {
      int order = segments.get(i).compareTo(other.segments.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(segments.size(), other.segments.size());
  }

  /** The JSON Pointer, such as {@code /phase1/ike_version}. */
  @Override
  public String toString() {
    return segments.stream()
        .map(segment -> '/' + segment.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }
}

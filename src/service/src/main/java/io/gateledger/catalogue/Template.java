package io.gateledger.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text with places, such as {@code rule in {security_group_id}}. What stands in brackets is left
 * out where one of its places has nothing; {@code {이/가}} is the Korean particle that fits what
 * stands before it.
 */
public record Template(List<Part> parts) {

  public Template {
    parts = List.copyOf(parts);
  }

  /** A piece of the text. */
  public sealed interface Part {}

  /** Text as it stands. */
  public record Literal(String text) implements Part {}

  /** Where a value goes. */
  public record Place(String name) implements Part {}

  /**
   * One of two forms of a particle.
   *
   * @param afterConsonant the form after a syllable that ends in a consonant
   * @param afterVowel the form after any other
   */
  public record Particle(String afterConsonant, String afterVowel) implements Part {}

  /** What is said only where all of its places have a value. */
  public record Section(List<Part> parts) implements Part {
    public Section {
      parts = List.copyOf(parts);
    }
  }

  /**
   * Reads the spelling of a catalogue entry.
   *
   * @throws IllegalArgumentException when a bracket is not closed
   */
  public static Template parse(String text) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char first = text.charAt(at);
      int end = first == '{' ? close(text, '}', at) : first == '[' ? close(text, ']', at) : -1;
      if (end >= 0) {
        String inner = text.substring(at + 1, end);
        parts.add(first == '{' ? place(inner) : new Section(parse(inner).parts()));
        at = end + 1;
      } else {
        int next = nextBracket(text, at);
        parts.add(new Literal(text.substring(at, next)));
        at = next;
      }
    }
    return new Template(parts);
  }

  private static int close(String text, char bracket, int from) {
    int end = text.indexOf(bracket, from);
    if (end < 0) {
      throw new IllegalArgumentException("a bracket is not closed in: " + text);
    }
    return end;
  }

  private static int nextBracket(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '{' && text.charAt(at) != '[') {
      at++;
    }
    return at;
  }

  private static Part place(String inner) {
    int slash = inner.indexOf('/');
    return slash < 0
        ? new Place(inner)
        : new Particle(inner.substring(0, slash), inner.substring(slash + 1));
  }

  /** The names of all places. */
  public Stream<String> places() {
    return places(parts);
  }

  /** All particles, as {@code 이/가}. */
  public Stream<String> particles() {
    return flat(parts)
        .filter(Particle.class::isInstance)
        .map(Particle.class::cast)
        .map(particle -> particle.afterConsonant() + '/' + particle.afterVowel());
  }

  private static Stream<String> places(List<Part> parts) {
    return flat(parts).filter(Place.class::isInstance).map(part -> ((Place) part).name());
  }

  private static Stream<Part> flat(List<Part> parts) {
    return parts.stream()
        .flatMap(part -> part instanceof Section(var inner) ? flat(inner) : Stream.of(part));
  }
}

package io.gateledger.wording;

import io.gateledger.catalogue.Template;
import io.gateledger.catalogue.Template.Literal;
import io.gateledger.catalogue.Template.Part;
import io.gateledger.catalogue.Template.Particle;
import io.gateledger.catalogue.Template.Place;
import io.gateledger.catalogue.Template.Section;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fills the places of the catalogue's phrases. */
final class Phrases {

  private Phrases() {}

  /**
   * The phrase with its places filled; null where one has nothing, outside of brackets.
   *
   * @param values what stands at a place, null for nothing
   */
  static @Nullable String fill(Template template, Function<String, @Nullable String> values) {
    StringBuilder text = new StringBuilder();
    return fill(text, template.parts(), values) ? text.toString().strip() : null;
  }

  private static boolean fill(
      StringBuilder text, List<Part> parts, Function<String, @Nullable String> values) {
    for (Part part : parts) {
      switch (part) {
        case Literal literal -> text.append(literal.text());
        case Particle particle -> Particles.append(text, particle);
        case Section section -> {
          int length = text.length();
          if (!fill(text, section.parts(), values)) {
            text.setLength(length);
          }
        }
        case Place place -> {
          String value = values.apply(place.name());
          if (value == null) {
            return false;
          }
          text.append(value);
        }
      }
    }
    return true;
  }

  /** What stands in a template as it is; a label has nothing else. */
  static void appendLiterals(StringBuilder text, Template template) {
    for (Part part : template.parts()) {
      if (part instanceof Literal literal) {
        text.append(literal.text());
      }
    }
  }
}

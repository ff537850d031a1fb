package io.gateledger.alert.rule;

import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldPath;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of rules that tests make up. */
public final class TestedText {

  private static final Pattern FIELD = Pattern.compile("\\{(/[^}]+)}");

  private TestedText() {}

  /**
   * @param template in which {@code {name}} stands for the resource, {@code {/path}} for a field
   */
  public static AlertText text(String template) {
    return (language, input, lasted) ->
        FIELD
            .matcher(template.replace("{name}", input.shownName()))
            .replaceAll(
                field ->
                    Matcher.quoteReplacement(
                        Objects.requireNonNullElse(
                            Objects.requireNonNullElse(input.after(), Attributes.EMPTY)
                                .textAt(FieldPath.ofPointer(field.group(1))),
                            "")));
  }
}

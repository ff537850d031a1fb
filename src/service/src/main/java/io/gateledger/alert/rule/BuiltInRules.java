package io.gateledger.alert.rule;

import io.gateledger.catalogue.Language;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Text;
import io.gateledger.wording.PlainText;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules that are on by default. */
public final class BuiltInRules {

  private static final FieldPath STATE = FieldPath.ofDotted("state");
  private static final FieldPath STATUS = FieldPath.ofDotted("status");
  private static final FieldPath MIGRATE_STATUS = FieldPath.ofDotted("migrate_status");
  private static final FieldPath MIGRATE_ERROR = FieldPath.ofDotted("migrate_error");

  private static final RuleSet ALL =
      new RuleSet(
          "built-in",
          List.of(
              new AlertRule(
                  "tunnel-down",
                  Set.of("vpn-tunnel"),
                  Severity.CRITICAL,
                  when(is(STATUS, "DOWN")),
                  text("VPN tunnel {name} is DOWN")),
              new AlertRule(
                  "gateway-state-error",
                  Set.of("internet-gateway", "vpn-gateway", "vpn-tunnel", "nat-gateway"),
                  Severity.CRITICAL,
                  when(is(STATE, "ERROR").or(is(STATUS, "ERROR")).or(is(STATUS, "INACTIVE"))),
                  text("{name} is in trouble: {/state} {/status}")),
              new AlertRule(
                  "migrate-error",
                  Set.of("internet-gateway"),
                  Severity.CRITICAL,
                  when(BuiltInRules::hasMigrationFailed),
                  text(
                      "maintenance migration of internet gateway {name} failed:"
                          + " {/migrate_status} {/migrate_error}"))));

  private BuiltInRules() {}

  public static RuleSet all() {
    return ALL;
  }

  /**
   * A text in one language.
   *
   * @param template in which {@code {name}} stands for the resource, {@code {/path}} for a field
   */
  public static AlertText text(String template) {
    return new Summary(template);
  }

  private static AlertCondition when(Predicate<Attributes> holds) {
    return input ->
        input.after() != null && holds.test(input.after()) ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD;
  }

  private static Predicate<Attributes> is(FieldPath path, String value) {
    return state -> value.equals(state.textAt(path));
  }

  private static boolean hasMigrationFailed(Attributes state) {
    String status = state.textAt(MIGRATE_STATUS);
    return !state.at(MIGRATE_ERROR).equals(FieldValue.NOTHING)
        || status != null && status.endsWith("_error");
  }

  /**
   * @param template in which {@code {name}} stands for the resource, {@code {/path}} for a field
   */
  private record Summary(String template) implements AlertText {

    private static final Pattern PLACE = Pattern.compile("( ?)\\{(/[^}]*|name)}");

    /** A summary is read on a pager; what is longer stands in the resource. */
    private static final int LONGEST_VALUE = 200;

    @Override
    public String in(Language language, RuleInput input, @Nullable Duration lasted) {
      Attributes state = Objects.requireNonNullElse(input.after(), Attributes.EMPTY);
      return PLACE
          .matcher(template)
          .replaceAll(
              place -> {
                String shown =
                    PlainText.line(
                        place.group(2).equals("name")
                            ? input.shownName()
                            : show(state, place.group(2)),
                        LONGEST_VALUE);
                // What is not there leaves no space behind either.
                return shown.isEmpty() ? "" : Matcher.quoteReplacement(place.group(1) + shown);
              })
          .strip();
    }

    private static String show(Attributes state, String pointer) {
      FieldPath path = new FieldPath(Arrays.asList(pointer.substring(1).split("/", -1)));
      return state.at(path) instanceof Text text ? text.value() : "";
    }
  }
}

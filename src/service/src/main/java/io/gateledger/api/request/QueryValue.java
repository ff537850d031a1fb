package io.gateledger.api.request;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import io.gateledger.ledger.read.ChangeCursor;
import io.gateledger.resource.InstantOrDay;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.resource.WireNamed;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a request as it was sent. Reading it as what it should be answers a wrong value
 * with a problem that names the parameter and says what it may be.
 *
 * @param text null when the parameter was not sent
 */
public record QueryValue(String name, @Nullable String text) {

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");
  private static final Pattern LOST_PLUS = Pattern.compile(".*T[0-9:.,]+ [0-9]{2}(:?[0-9]{2})?");
  private static final int LONGEST_TEXT = 255;
  private static final String MOMENT = "a moment such as 2026-03-02T08:15:05Z";

  /** What a calendar without the year 0 may hold, wherever it is asked. */
  private static final Instant FIRST_INSTANT = Instant.parse("0001-01-01T00:00:00Z");

  /**
   * The number by which a path names one of many.
   *
   * @param first the least that one can have
   */
  public static long pathNumber(String text, long first) {
    return new QueryValue("number", text).number(first, Long.MAX_VALUE, first);
  }

  /** A part of a resource's key other than its id. */
  public @Nullable String segment() {
    return text == null || SEGMENT.matcher(text).matches()
        ? text
        : refuse("1 to 63 letters, digits, '.', '_' or '-'");
  }

  /** A resource's id. */
  public @Nullable String id() {
    return text == null || ResourceKey.isId(text)
        ? text
        : refuse("an id: 1 to 255 printable ASCII characters, none of / % ? #");
  }

  /** Text as a provider may tell it. */
  public @Nullable String plainText() {
    boolean isPlain =
        text == null
            || !text.isEmpty()
                && text.length() <= LONGEST_TEXT
                && text.chars().noneMatch(Character::isISOControl);
    return isPlain ? text : refuse("1 to 255 characters, none of them a control character");
  }

  /** One of an enum's values by its wire name, or null when none was sent. */
  public <E extends Enum<E> & WireNamed> @Nullable E oneOf(Class<E> type) {
    if (text == null) {
      return null;
    }
    List<E> values = Arrays.asList(type.getEnumConstants());
    return values.stream()
        .filter(value -> value.wireName().equals(text))
        .findFirst()
        .orElseGet(() -> refuseAllBut(values.stream().map(WireNamed::wireName).toList()));
  }

  public boolean flag(boolean otherwise) {
    if (text == null) {
      return otherwise;
    }
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> refuse("true or false");
    };
  }

  public long number(long least, long most, long otherwise) {
    if (text == null) {
      return otherwise;
    }
    String allowed =
        most == Long.MAX_VALUE
            ? "a whole number from %d on".formatted(least)
            : "a whole number from %d to %d".formatted(least, most);
    if (!NUMBER.matcher(text).matches()) {
      return refuse(allowed);
    }
    try {
      long number = Long.parseLong(text);
      return number < least || number > most ? refuse(allowed) : number;
    } catch (NumberFormatException e) {
      return refuse(allowed);
    }
  }

  /** A place among the changes; the beginning when none was sent. */
  public ChangeCursor changeCursor() {
    ChangeCursor cursor =
        parsed(ChangeCursor::parse, "a whole number from 0 on, or the next of an earlier call");
    return cursor == null ? new ChangeCursor(1, 0) : cursor;
  }

  /** A moment in UTC. */
  public @Nullable Instant instant() {
    return instant(Instant::parse, MOMENT);
  }

  private @Nullable Instant instant(Function<String, Instant> parse, String allowed) {
    if (text == null) {
      return null;
    }
    try {
      return parse.apply(text);
    } catch (DateTimeParseException e) {
      return refuse(
          LOST_PLUS.matcher(text).matches()
              ? "a moment such as 2026-03-02T17:15:05%2B09:00: write %2B for +, which stands for a"
                  + " space in a query"
              : allowed);
    }
  }

  /** The same, or the beginning of a day in UTC by its date. */
  public @Nullable Instant pastInstantOrDay(Instant now) {
    return past(instant(InstantOrDay::parse, InstantOrDay.FORM), now);
  }

  /** A moment in UTC that is not to come, of which nothing can be known. */
  public @Nullable Instant pastInstant(Instant now) {
    return past(instant(), now);
  }

  private @Nullable Instant past(@Nullable Instant instant, Instant now) {
    if (instant != null && instant.isBefore(FIRST_INSTANT)) {
      return refuse("a moment from %s on".formatted(FIRST_INSTANT));
    }
    if (instant == null || !instant.isAfter(now)) {
      return instant;
    }
    return refuse("a moment in the past: it is %s now".formatted(now));
  }

  /** The key of a scope. */
  public @Nullable Scope scope() {
    return parsed(Scope::parse, "a scope's key: provider/account/region/type");
  }

  /** The key of a resource that the page before ended with. */
  public @Nullable ResourceKey resourceKey() {
    return resourceKey("the next of an earlier page");
  }

  /**
   * The key of a resource.
   *
   * @param allowed what it stands for
   */
  public @Nullable ResourceKey resourceKey(String allowed) {
    return parsed(ResourceKey::parse, allowed);
  }

  private <T> @Nullable T parsed(Function<String, T> parse, String allowed) {
    try {
      return text == null ? null : parse.apply(text);
    } catch (IllegalArgumentException e) {
      return refuse(allowed);
    }
  }

  /** Never returns: answers that the value should be one of those given. */
  <T> T refuseAllBut(Collection<String> allowed) {
    return refuse("one of " + String.join(", ", allowed));
  }

  /** Never returns; typed so that it can stand where a value is due. The value is not echoed. */
  private <T> T refuse(String allowed) {
    throw new ApiProblem(ProblemKind.INVALID_PARAMETER, "%s should be %s".formatted(name, allowed));
  }
}

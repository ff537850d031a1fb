package io.gateledger.wording;

import io.gateledger.catalogue.Language;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a language puts together what is said. */
interface Grammar {

  static Grammar of(Language language) {
    return switch (language) {
      case EN -> EnglishGrammar.INSTANCE;
      case KO -> KoreanGrammar.INSTANCE;
    };
  }

  String firstSeen(String subject);

  String created(String subject);

  String deleted(String subject);

  /**
   * @param absence null where it is not known
   */
  String restored(String subject, @Nullable Duration absence);

  /** A resource and what tells it from others that are called the same. */
  String withDetail(String subject, String detail);

  String asItWas();

  String renamed(String subject, String name);

  String set(String label, String value);

  String cleared(String label, String value);

  /** What is left out of a list. */
  String more(int count);

  /** Elements of a set that are there before and after, and not the same. */
  String altered(int count);

  /**
   * What a security rule lets through, or refuses.
   *
   * @param service the protocol and the ports, null for all of them
   * @param remote the other side
   * @param isOpenNow whether it opens to the whole world, or did; null for neither
   */
  String rule(
      boolean denies,
      boolean isIngress,
      @Nullable String service,
      String remote,
      @Nullable Boolean isOpenNow);

  String widened(String subject);

  String narrowed(String subject);

  /** So long, in its two largest units. */
  String duration(Duration duration);

  /**
   * @param names of days, hours, minutes and seconds, as they follow the number
   */
  static String duration(Duration duration, List<String> names) {
    List<Long> units =
        List.of(
            duration.toDays(),
            (long) duration.toHoursPart(),
            (long) duration.toMinutesPart(),
            (long) duration.toSecondsPart());
    int first = 0;
    while (first < units.size() - 1 && units.get(first) == 0) {
      first++;
    }
    String text = units.get(first) + names.get(first);
    return first < units.size() - 1 && units.get(first + 1) > 0
        ? text + ' ' + units.get(first + 1) + names.get(first + 1)
        : text;
  }
}

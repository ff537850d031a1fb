package io.gateledger.api.request;

import io.gateledger.catalogue.Language;
import io.gateledger.resource.WireNamed;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** Which language a request wants to be answered in, of those there are. */
public final class AcceptedLanguage {

  private static final List<String> TAGS =
      Arrays.stream(Language.values()).map(Language::wireName).toList();

  private AcceptedLanguage() {}

  /**
   * The language that a request prefers; English where it wants none that there is.
   *
   * @param header as {@code Accept-Language} has it, null where there is none
   */
  public static Language of(@Nullable String header) {
    try {
      String tag = header == null ? null : Locale.lookupTag(LanguageRange.parse(header), TAGS);
      return tag == null ? Language.EN : WireNamed.ofWireName(Language.class, tag);
    } catch (IllegalArgumentException e) {
      // Nobody who asks for a language that cannot be read is better served by a refusal.
      return Language.EN;
    }
  }
}

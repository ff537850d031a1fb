package io.gateledger.catalogue;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;

/**
 * Tells by its name whether a member of an item holds a secret, documented or not. Case and what
 * stands between words say nothing: {@code PRE-SHARED-KEY}, {@code pre_shared_key} and {@code
 * preSharedKey} are one name. Safe for use by several threads, and asked a member an item: what was
 * found of a name is remembered.
 */
public final class SecretNames {

  /** Raised with each change of what counts as a secret's name: what is stored is read anew. */
  public static final int VERSION = 1;

  /** More names than any API has; people's tags have any number, and are judged each time. */
  private static final int REMEMBERED = 4_096;

  /** Long enough to mean a secret wherever they stand in a name, across its words too. */
  private static final List<String> STEMS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "passcode",
          "adminpass",
          "rootpass",
          "userpass",
          "secret",
          "credential",
          "token",
          "cookie",
          "preshared",
          "sharedkey",
          "privatekey",
          "apikey",
          "appkey",
          "accesskey",
          "authkey",
          "authenticationkey",
          "encryptionkey",
          "encryptkey",
          "decryptionkey",
          "signingkey",
          "signaturekey",
          "sessionkey",
          "masterkey",
          "hmackey",
          "md5key",
          "keymaterial");

  /** Short: inside other words, or from one to the next ({@code ip_skew}), they mean nothing. */
  private static final List<String> SHORT_STEMS = List.of("psk", "pwd", "jwt");

  /** Names that mean a secret only when they are the whole name, or its last word. */
  private static final Set<String> LAST_WORDS = Set.of("pass", "bearer", "authorization");

  /**
   * A name that ends so speaks about a secret. An id is not among them: that of a token often is
   * the token.
   */
  private static final Set<String> ABOUT =
      Set.of(
          "algorithm",
          "at",
          "count",
          "created",
          "date",
          "days",
          "enabled",
          "expiration",
          "expired",
          "expires",
          "expiry",
          "hours",
          "length",
          "lifetime",
          "limit",
          "minutes",
          "mode",
          "modified",
          "policy",
          "required",
          "rotated",
          "rotation",
          "seconds",
          "size",
          "state",
          "status",
          "time",
          "timestamp",
          "ttl",
          "type",
          "updated",
          "version");

  private static final Pattern WORD_END =
      Pattern.compile(
          "[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

  private static final Pattern LAST_DIGITS = Pattern.compile("\\p{N}+$");

  private final Set<String> documented;
  private final Set<String> allowed;
  private final ConcurrentMap<String, Boolean> known = new ConcurrentHashMap<>();

  /**
   * @param documented names under which a provider is documented to tell secrets
   * @param allowed names of documented fields that are none, whatever they look like
   */
  public SecretNames(Collection<String> documented, Collection<String> allowed) {
    this.documented = Set.copyOf(documented);
    this.allowed = Set.copyOf(allowed);
  }

  /**
   * Of a type: what its entry calls a secret, and what looks like one. The last name of a field
   * that is documented and not marked stays: whoever wrote the entry has looked at it.
   */
  public static SecretNames of(ResourceType type) {
    return new SecretNames(type.secretNames(), type.otherNames());
  }

  public boolean isSecret(String name) {
    Boolean answer = known.get(name);
    if (answer == null) {
      answer = documented.contains(name) || !allowed.contains(name) && looksSecret(name);
      if (known.size() < REMEMBERED) {
        known.put(name, answer);
      }
    }
    return answer;
  }

  /** Whether a name that nobody documents is that of a secret. */
  public static boolean looksSecret(String name) {
    String[] words = words(name);
    return namesSecret(words) && !speaksAbout(words);
  }

  private static boolean namesSecret(String[] words) {
    if (words.length == 0) {
      return false;
    }
    String whole = String.join("", words);
    return STEMS.stream().anyMatch(whole::contains)
        || isShortStem(whole)
        || Arrays.stream(words).anyMatch(SecretNames::isShortStem)
        || LAST_WORDS.contains(withoutNumber(words[words.length - 1]));
  }

  private static boolean isShortStem(String text) {
    String word = withoutNumber(text);
    return SHORT_STEMS.stream().anyMatch(stem -> word.startsWith(stem) || word.endsWith(stem));
  }

  private static String withoutNumber(String word) {
    return LAST_DIGITS.matcher(word).replaceFirst("");
  }

  /** {@code token_ttl}, not {@code ttl_token}; {@code password_expires_at} ends in two of them. */
  private static boolean speaksAbout(String[] words) {
    int end = words.length;
    while (end > 0 && ABOUT.contains(words[end - 1])) {
      end--;
    }
    return end < words.length && namesSecret(Arrays.copyOf(words, end));
  }

  private static String[] words(String name) {
    return WORD_END
        .splitAsStream(name)
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toArray(String[]::new);
  }
}

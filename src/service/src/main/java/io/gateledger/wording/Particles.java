package io.gateledger.wording;

import io.gateledger.catalogue.Template.Particle;

/**
 * Korean particles, which have two forms: one after a syllable that ends in a consonant, one after
 * any other. Digits are read in Korean; of a word in another script nobody can tell, and both forms
 * stand there, as in {@code igw-edge이(가)}.
 */
final class Particles {

  static final Particle SUBJECT = new Particle("이", "가");
  static final Particle DIRECTION = new Particle("으로", "로");

  private static final char FIRST_SYLLABLE = '가';
  private static final char LAST_SYLLABLE = '힣';

  /** Each initial and vowel is followed by so many syllables: one open, the rest with a final. */
  private static final int FINALS = 28;

  private static final int RIEUL = 8;

  /** The finals of 영, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구. */
  private static final int[] FINALS_OF_DIGITS = {21, RIEUL, 0, 16, 0, 0, 1, RIEUL, RIEUL, 0};

  private static final int UNKNOWN = -1;

  private Particles() {}

  /** Appends the form that fits what stands at the end of the text. */
  static void append(StringBuilder text, Particle particle) {
    int last = finalOf(text);
    // ㄹ takes 로, as a vowel does.
    boolean isAfterVowel =
        last == 0 || last == RIEUL && particle.afterVowel().equals(DIRECTION.afterVowel());
    text.append(
        last == UNKNOWN
            ? both(particle)
            : isAfterVowel ? particle.afterVowel() : particle.afterConsonant());
  }

  private static String both(Particle particle) {
    String consonant = particle.afterConsonant();
    String vowel = particle.afterVowel();
    return consonant.endsWith(vowel)
        ? "(" + consonant.substring(0, consonant.length() - vowel.length()) + ")" + vowel
        : consonant + "(" + vowel + ")";
  }

  /** Of the last letter or digit: quotation marks are not read, nor what is in brackets. */
  private static int finalOf(StringBuilder text) {
    int end = text.length();
    int bracket = end > 0 && text.charAt(end - 1) == ')' ? text.lastIndexOf("(") : -1;
    for (int i = (bracket > 0 ? bracket : end) - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if (c >= FIRST_SYLLABLE && c <= LAST_SYLLABLE) {
        return (c - FIRST_SYLLABLE) % FINALS;
      }
      if (c >= '0' && c <= '9') {
        return FINALS_OF_DIGITS[c - '0'];
      }
      if (Character.isLetter(c) || Character.isSurrogate(c) || c == '…') {
        return UNKNOWN;
      }
    }
    return UNKNOWN;
  }
}

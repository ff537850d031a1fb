package io.gateledger.wording;

import io.gateledger.catalogue.Template.Particle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Particles of Korean in texts that are made elsewhere. */
public final class KoreanParticles {

  /** Of private use, so that no text of a customer, which has passed {@link PlainText}, has one. */
  private static final char BEGIN = '\uE000';

  private static final char END = '\uE001';

  private static final Pattern WRITTEN = Pattern.compile("\\{([가-힣]{1,3})/([가-힣]{1,3})}");
  private static final Pattern MARKED = Pattern.compile(BEGIN + "([가-힣]{1,3})/([가-힣]{1,3})" + END);

  private KoreanParticles() {}

  /** A text in which particles as {@code {이/가}} are marked, for whoever else reads braces. */
  public static String mark(String template) {
    return WRITTEN.matcher(template).replaceAll(BEGIN + "$1/$2" + END);
  }

  /** The text with the forms that fit what stands before them. */
  public static String settle(String marked) {
    Matcher particle = MARKED.matcher(marked);
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (particle.find()) {
      text.append(marked, from, particle.start());
      Particles.append(text, new Particle(particle.group(1), particle.group(2)));
      from = particle.end();
    }
    return text.append(marked, from, marked.length()).toString();
  }
}

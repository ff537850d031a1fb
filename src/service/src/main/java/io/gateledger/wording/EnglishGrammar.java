package io.gateledger.wording;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** English, as engineers write it in a line. */
enum EnglishGrammar implements Grammar {
  INSTANCE;

  private static final List<String> UNITS = List.of(" d", " h", " min", " s");

  @Override
  public String firstSeen(String subject) {
    return subject + " was there at the first look";
  }

  @Override
  public String created(String subject) {
    return "new " + subject;
  }

  @Override
  public String deleted(String subject) {
    return subject + " deleted";
  }

  @Override
  public String restored(String subject, @Nullable Duration absence) {
    return absence == null
        ? subject + " is back"
        : "%s is back after %s".formatted(subject, duration(absence));
  }

  @Override
  public String withDetail(String subject, String detail) {
    return "%s (%s)".formatted(subject, detail);
  }

  @Override
  public String asItWas() {
    return "as it was";
  }

  @Override
  public String renamed(String subject, String name) {
    return "%s renamed to %s".formatted(subject, name);
  }

  @Override
  public String set(String label, String value) {
    return "%s set to %s".formatted(label, value);
  }

  @Override
  public String cleared(String label, String value) {
    return "%s cleared, was %s".formatted(label, value);
  }

  @Override
  public String more(int count) {
    return "and %d more".formatted(count);
  }

  @Override
  public String altered(int count) {
    return count + " changed";
  }

  @Override
  public String rule(
      boolean denies,
      boolean isIngress,
      @Nullable String service,
      String remote,
      @Nullable Boolean isOpenNow) {
    return (denies ? "deny " : "")
        + (isIngress ? "ingress " : "egress ")
        + (service == null ? "all traffic" : service)
        + (isIngress ? " from " : " to ")
        + remote
        + (isOpenNow == null ? "" : isOpenNow ? ", open to the world" : ", was open to the world");
  }

  @Override
  public String widened(String subject) {
    return subject + " widened";
  }

  @Override
  public String narrowed(String subject) {
    return subject + " narrowed";
  }

  @Override
  public String duration(Duration duration) {
    return Grammar.duration(duration, UNITS);
  }
}

package io.gateledger.wording;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Korean, in the short form that ends in nouns, as notices have it. */
enum KoreanGrammar implements Grammar {
  INSTANCE;

  private static final List<String> UNITS = List.of("일", "시간", "분", "초");

  @Override
  public String firstSeen(String subject) {
    return subject(subject) + " 첫 조회에서 확인됨";
  }

  @Override
  public String created(String subject) {
    return subject(subject) + " 생성됨";
  }

  @Override
  public String deleted(String subject) {
    return subject(subject) + " 삭제됨";
  }

  @Override
  public String restored(String subject, @Nullable Duration absence) {
    return absence == null
        ? subject(subject) + " 다시 나타남"
        : "%s %s 만에 다시 나타남".formatted(subject(subject), duration(absence));
  }

  @Override
  public String withDetail(String subject, String detail) {
    return "%s(%s)".formatted(subject, detail);
  }

  @Override
  public String asItWas() {
    return "이전과 같음";
  }

  @Override
  public String renamed(String subject, String name) {
    return "%s의 이름이 %s 변경됨".formatted(subject, towards(name));
  }

  @Override
  public String set(String label, String value) {
    return "%s %s 설정됨".formatted(subject(label), towards(value));
  }

  @Override
  public String cleared(String label, String value) {
    return "%s 없어짐, 이전 값 %s".formatted(subject(label), value);
  }

  @Override
  public String more(int count) {
    return "외 %d건".formatted(count);
  }

  @Override
  public String altered(int count) {
    return count + "개 변경";
  }

  @Override
  public String rule(
      boolean denies,
      boolean isIngress,
      @Nullable String service,
      String remote,
      @Nullable Boolean isOpenNow) {
    return (isIngress ? "수신 " : "송신 ")
        + (service == null ? "모든 트래픽" : service)
        + (denies ? " 차단" : "")
        + (isIngress ? ", 출발지 " : ", 목적지 ")
        + remote
        + (isOpenNow == null ? "" : isOpenNow ? ", 인터넷 전체에 열림" : ", 인터넷 전체에 열려 있었음");
  }

  @Override
  public String widened(String subject) {
    return subject(subject) + " 넓어짐";
  }

  @Override
  public String narrowed(String subject) {
    return subject(subject) + " 좁아짐";
  }

  @Override
  public String duration(Duration duration) {
    return Grammar.duration(duration, UNITS);
  }

  private static String subject(String noun) {
    StringBuilder text = new StringBuilder(noun);
    Particles.append(text, Particles.SUBJECT);
    return text.toString();
  }

  private static String towards(String noun) {
    StringBuilder text = new StringBuilder(noun);
    Particles.append(text, Particles.DIRECTION);
    return text.toString();
  }
}

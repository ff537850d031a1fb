package io.gateledger.alert.lifecycle;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertWords;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.catalogue.Language;
import io.gateledger.resource.Scope;
import io.gateledger.wording.DurationText;
import io.gateledger.wording.PlainText;
import java.time.Duration;
import java.time.Instant;

/** What is said of an alert that is over, where its rule has no words for it. */
public final class ResolvedText {

  private static final int LONGEST = 400;
  private static final int LONGEST_NAME = 200;

  private ResolvedText() {}

  /** How long it lasted; a clock set back makes it no less than nothing. */
  static Duration lasted(Instant start, Instant end) {
    return end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
  }

  /**
   * In a line.
   *
   * @param isGone whether its resource was deleted
   */
  public static String of(Language language, Alert alert, Instant end, boolean isGone) {
    String lasted = DurationText.in(language, lasted(alert.startsAt(), end));
    return switch (alert.subject()) {
      case OfResource one when isGone && alert.name() == null ->
          PlainText.line(unnamedDeleted(language, alert, lasted), LONGEST);
      case OfResource one when isGone ->
          deleted(language, one.resource().scope().type(), alert, lasted);
      case OfScope whole when is(alert, OperationalRule.COLLECTOR_BLIND) ->
          seenAgain(language, whole.scope(), lasted);
      case OfAccount account when is(alert, OperationalRule.CREDENTIALS_REJECTED) ->
          accepted(language, account, lasted);
      default -> over(language, alert, lasted);
    };
  }

  private static boolean is(Alert alert, OperationalRule rule) {
    return alert.rule().equals(rule.wireName());
  }

  private static String name(Alert alert) {
    return PlainText.line(alert.shownName(), LONGEST_NAME);
  }

  private static String deleted(Language language, String type, Alert alert, String lasted) {
    return switch (language) {
      case EN ->
          "%s %s was deleted: %s is over after %s"
              .formatted(type, name(alert), alert.rule(), lasted);
      case KO -> "%s %s 삭제됨 (%s, %s 만에 해제)".formatted(type, name(alert), alert.rule(), lasted);
    };
  }

  /** What has no name, such as a rule, is told by what it was. */
  private static String unnamedDeleted(Language language, Alert alert, String lasted) {
    AlertWords korean = alert.details().korean();
    return switch (language) {
      case EN -> "deleted after %s: %s".formatted(lasted, alert.summary());
      case KO ->
          "%s 만에 삭제됨: %s".formatted(lasted, korean == null ? alert.summary() : korean.summary());
    };
  }

  private static String seenAgain(Language language, Scope scope, String lasted) {
    return switch (language) {
      case EN ->
          "%s resources of account %s in %s are seen again after %s"
              .formatted(scope.type(), scope.account(), scope.region(), lasted);
      case KO ->
          "%s 계정 %s 리전의 %s 자원이 %s 만에 다시 보입니다"
              .formatted(scope.account(), scope.region(), scope.type(), lasted);
    };
  }

  private static String accepted(Language language, OfAccount account, String lasted) {
    return switch (language) {
      case EN ->
          "%s accepts the credentials of account %s again after %s"
              .formatted(account.provider(), account.account(), lasted);
      case KO ->
          "%s: %s 계정의 자격 증명이 %s 만에 다시 받아들여집니다"
              .formatted(account.provider(), account.account(), lasted);
    };
  }

  private static String over(Language language, Alert alert, String lasted) {
    return switch (language) {
      case EN -> "%s: %s is over after %s".formatted(name(alert), alert.rule(), lasted);
      case KO -> "%s: %s 해제됨 (%s 만에)".formatted(name(alert), alert.rule(), lasted);
    };
  }
}

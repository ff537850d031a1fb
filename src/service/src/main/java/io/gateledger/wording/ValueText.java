package io.gateledger.wording;

import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.Language;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Nothing;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.FieldValue.Text;
import java.math.BigDecimal;
import java.util.Locale;

/** Single values as people read them. */
final class ValueText {

  /** What is longer is cut: a line is to be read at a glance. */
  static final int LONGEST = 60;

  /** From here on digits are told in groups; no port and no lifetime of a day is as large. */
  private static final BigDecimal MANY = BigDecimal.valueOf(100_000);

  private static final int MOST_DIGITS = 30;

  private ValueText() {}

  static String of(FieldValue value, FieldKind kind, Language language) {
    return switch (value) {
      case Text text ->
          switch (kind) {
            case TIMESTAMP -> moment(text.value());
            case TEXT, INTEGER, BOOLEAN, CIDR, SET, SET_OF_CIDR, CSV_SET, OBJECT ->
                PlainText.quoted(text.value(), LONGEST);
          };
      case Numeric number -> number(number.value());
      case Flag flag -> String.valueOf(flag.value());
      case Nothing nothing -> language == Language.KO ? "없음" : "none";
      case Sequence list -> counted(list.items().size(), language);
      case Struct struct -> counted(struct.fields().size(), language);
    };
  }

  /** To the second, as the ledger's own times are shown; what is no moment stands as it is. */
  private static String moment(String told) {
    boolean isMoment = told.length() > 19 && told.charAt(10) == 'T' && told.endsWith("Z");
    return isMoment
        ? PlainText.line(told.substring(0, 10) + ' ' + told.substring(11, 19) + " UTC", LONGEST)
        : PlainText.quoted(told, LONGEST);
  }

  private static String number(BigDecimal value) {
    if (value.precision() + Math.abs((long) value.scale()) > MOST_DIGITS) {
      return PlainText.line(value.toString(), LONGEST);
    }
    return value.scale() <= 0 && value.abs().compareTo(MANY) >= 0
        ? String.format(Locale.ROOT, "%,d", value.toBigInteger())
        : value.toPlainString();
  }

  private static String counted(int items, Language language) {
    return language == Language.KO ? items + "개" : items == 1 ? "1 entry" : items + " entries";
  }
}
